using System.Buffers.Binary;
using EdgeCenter.Hardware.Readers.Keyboard;

namespace EdgeCenter.Tests.Hardware.Readers.Keyboard;

/// <summary>A USB reader: types characters as the kernel tells them, press and release with synchronisation behind each.</summary>
internal static class Typing
{
    public const ushort Enter = 28;
    public const ushort LeftShift = 42;
    private const string Row = "1234567890";
    private const string Keypad = "789-456+1230.";

    public static List<InputEvent> Of(string text, TimeSpan at, bool keypad = false)
    {
        List<InputEvent> events = [];
        foreach (char character in text)
        {
            ushort code = character switch
            {
                '\n' => Enter,
                'A' => 30,
                'B' => 48,
                _ when keypad => (ushort)(71 + Keypad.IndexOf(character, StringComparison.Ordinal)),
                _ => (ushort)(2 + Row.IndexOf(character, StringComparison.Ordinal)),
            };
            events.AddRange(Key(code, at));
            at += TimeSpan.FromMilliseconds(4);
        }

        return events;
    }

    public static InputEvent[] Key(ushort code, TimeSpan at) =>
    [
        new(at, 4, 4, 0x70000 + code), new(at, InputEvent.Key, code, 1), new(at, InputEvent.Synchronisation, 0, 0),
        new(at, InputEvent.Key, code, 2), new(at, InputEvent.Key, code, 0), new(at, InputEvent.Synchronisation, 0, 0),
    ];

    public static byte[] Bytes(IEnumerable<InputEvent> events)
    {
        List<byte> bytes = [];
        byte[] one = new byte[InputEvent.Bytes];
        foreach (InputEvent input in events)
        {
            BinaryPrimitives.WriteInt64LittleEndian(one, (long)input.At.TotalSeconds);
            BinaryPrimitives.WriteInt64LittleEndian(one.AsSpan(8), input.At.Ticks / 10 % 1_000_000);
            BinaryPrimitives.WriteUInt16LittleEndian(one.AsSpan(16), input.Type);
            BinaryPrimitives.WriteUInt16LittleEndian(one.AsSpan(18), input.Code);
            BinaryPrimitives.WriteInt32LittleEndian(one.AsSpan(20), input.Value);
            bytes.AddRange(one);
        }

        return [.. bytes];
    }
}

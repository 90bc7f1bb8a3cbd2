using System.Buffers.Binary;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Readers.Osdp.Messages;

/// <summary>What the door says, as a lamp and a buzzer show it (osdp_LED, osdp_BUZ). Times are tenths of a second.</summary>
internal static class OsdpSignals
{
    private const byte Black = 0;
    private const byte Red = 1;
    private const byte Green = 2;
    private const byte Amber = 3;
    private const byte CancelTemporary = 1;
    private const byte SetTemporary = 2;
    private const byte SetPermanent = 1;
    private const byte NoTone = 1;
    private const byte DefaultTone = 2;
    private const byte Steady = 10;
    private const byte Blink = 2;

    /// <summary>Until somebody says otherwise, as lockdown and faults do.</summary>
    private const ushort Long = 600;

    /// <summary>The first lamp of the first reader: shown for a while, then red again, which says "locked".</summary>
    /// <returns>14 bytes.</returns>
    public static byte[] Led(DoorSignal signal)
    {
        (byte on, byte off, ushort tenths) = signal switch
        {
            DoorSignal.Granted => (Green, Green, (ushort)30),
            DoorSignal.Denied => (Red, Black, (ushort)15),
            DoorSignal.Guidance => (Amber, Amber, (ushort)20),
            DoorSignal.Waiting => (Amber, Green, (ushort)100),
            DoorSignal.CloseDoor => (Amber, Black, (ushort)100),
            DoorSignal.Alarm => (Red, Black, Long),
            DoorSignal.Fault => (Red, Amber, Long),
            _ => (Red, Red, (ushort)0),
        };
        byte time = on == off ? Steady : Blink;
        byte[] data = [0, 0, tenths == 0 ? CancelTemporary : SetTemporary, time, on == off ? (byte)0 : time, on, off, 0, 0, SetPermanent, Steady, 0, Red, Red];
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(7), tenths);
        return data;
    }

    /// <returns>5 bytes; null: this signal makes no sound.</returns>
    public static byte[]? Buzzer(DoorSignal signal) => signal switch
    {
        DoorSignal.Granted => Beep(on: 1, off: 1, count: 1),
        DoorSignal.Denied => Beep(on: 1, off: 1, count: 3),
        DoorSignal.Waiting => Beep(on: 1, off: 1, count: 2),
        DoorSignal.CloseDoor => Beep(on: 2, off: 8, count: 10),
        DoorSignal.Alarm => Beep(on: 5, off: 5, count: 60),
        DoorSignal.Idle => [0, NoTone, 0, 0, 0],
        _ => null,
    };

    private static byte[] Beep(byte on, byte off, byte count) => [0, DefaultTone, on, off, count];
}

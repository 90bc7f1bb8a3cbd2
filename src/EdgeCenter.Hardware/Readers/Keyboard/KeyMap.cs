using System.Collections.Frozen;

namespace EdgeCenter.Hardware.Readers.Keyboard;

/// <summary>Key codes (linux/input-event-codes.h) → characters, as a US keyboard has them: card readers type as one, whatever the site's layout is.</summary>
public static class KeyMap
{
    public const char Enter = '\n';
    public const char Backspace = '\b';

    private static readonly FrozenDictionary<ushort, char> Characters = Make();

    /// <returns>Null: a key that types nothing of a number (shift, arrows).</returns>
    public static char? Of(ushort code) => Characters.TryGetValue(code, out char character) ? character : null;

    private static FrozenDictionary<ushort, char> Make()
    {
        var map = new Dictionary<ushort, char>();
        Row(2, "1234567890-");
        Row(16, "QWERTYUIOP");
        Row(30, "ASDFGHJKL:");
        Row(44, "ZXCVBNM,.");
        Row(71, "789-456+1230.");
        map[14] = Backspace;
        map[15] = Enter;
        map[28] = Enter;
        map[96] = Enter;
        map[55] = '*';
        return map.ToFrozenDictionary();

        void Row(ushort from, string characters)
        {
            for (int i = 0; i < characters.Length; i++)
            {
                map[(ushort)(from + i)] = characters[i];
            }
        }
    }
}

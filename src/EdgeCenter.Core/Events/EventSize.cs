namespace EdgeCenter.Core.Events;

/// <summary>What an event weighs against the outbox's byte budget: its data, and its attributes at a flat rate.</summary>
internal static class EventSize
{
    /// <summary>CloudEvents attributes as MQTT user properties take 200–300 bytes.</summary>
    private const int Attributes = 256;

    public static int OfData(int bytes) => bytes + Attributes;
}

namespace EdgeCenter.Gates.Configuration;

/// <summary>What a gate does with a person it would let in when the store does not take the event.</summary>
public enum StoreFailure
{
    /// <summary>The door stays shut and says that it has a fault.</summary>
    Deny,

    /// <summary>The door opens. The opening is kept in memory and recorded, with its own time, once the store works again; a power cut before that loses it.</summary>
    OpenUnrecorded,
}

using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Hardware.Boards;

/// <summary>Something that is on or off. Calls return at once; not thread-safe.</summary>
internal interface IOutputSwitch : IDisposable
{
    /// <summary>Sets it, whatever it was, and sees that it is so. Asks for the hardware anew when that went away.</summary>
    Outcome<Unit> Set(bool on);

    /// <summary>Sees that it still is as it was set, and sets it again if not.</summary>
    Outcome<Unit> Check();
}

namespace EdgeCenter.Gates.Credentials;

/// <summary>How far somebody at a door has come.</summary>
public enum SessionStage
{
    /// <summary>Has shown something; more is asked for.</summary>
    Showing,

    /// <summary>Has shown everything and waits for somebody else.</summary>
    Waiting,

    /// <summary>Was let in a moment ago: may still escort somebody.</summary>
    Passed,
}

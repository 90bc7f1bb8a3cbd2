namespace EdgeCenter.Appliance.Cli;

/// <summary>Process exit codes: 0 only on success.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Refused or not possible; the reason is on the error stream.</summary>
    public const int Failure = 1;

    /// <summary>128 + SIGINT, as shells expect.</summary>
    public const int Interrupted = 130;
}

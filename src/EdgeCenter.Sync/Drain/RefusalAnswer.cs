namespace EdgeCenter.Sync.Drain;

/// <param name="PutAside">Never try it again.</param>
/// <param name="RetryIn">Otherwise: not before this long.</param>
internal readonly record struct RefusalAnswer(bool PutAside, TimeSpan RetryIn)
{
    public static RefusalAnswer GiveUp => new(PutAside: true, TimeSpan.Zero);
}

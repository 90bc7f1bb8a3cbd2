namespace EdgeCenter.Sync.Twin;

/// <summary>What is remembered of the twin, over restarts.</summary>
/// <param name="Trial">Accepted last, and not yet known to hold.</param>
/// <param name="Good">The last that has held.</param>
/// <param name="Refused">What came last, if it was refused.</param>
public sealed record TwinState(AcceptedDesired? Trial, AcceptedDesired? Good, RefusedDesired? Refused)
{
    public static TwinState Empty { get; } = new(null, null, null);

    /// <summary>What the configuration is to be laid under; null: the file stands alone.</summary>
    public AcceptedDesired? Accepted => Trial ?? Good;

    /// <summary>What to do with a document that has just come.</summary>
    public VersionVerdict Judge(DesiredDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.SaysTheSameAs(Accepted?.Document))
        {
            return VersionVerdict.Same;
        }

        if (Refused is { Tried: true } refused && document.SaysTheSameAs(refused.Document))
        {
            return VersionVerdict.TriedBefore;
        }

        long accepted = Accepted?.Document.Version ?? 0;
        return document.Reset || document.Version > accepted ? VersionVerdict.New
            : document.Version == accepted ? VersionVerdict.Reused
            : VersionVerdict.Older;
    }
}

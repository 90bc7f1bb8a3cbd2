using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Storage;

/// <summary>
/// The commonest work, one event: encoded on its producer's thread, so that whoever leads only copies bytes; and used again,
/// so that appending allocates nothing.
/// </summary>
internal sealed class AppendWork : WorkItem<long>
{
    /// <summary>A larger event's buffer is left to the collector.</summary>
    private const int KeptBytes = 64 * 1024;

    /// <summary>A producer takes its answer and appends again on one thread.</summary>
    [ThreadStatic]
    private static AppendWork? _spare;

    private byte[] _encoded = new byte[512];
    private int _encodedBytes;
    private int _dataBytes;
    private string _stream = "";

    public override bool OnlyStages => true;

    public static AppendWork For(EdgeEvent e)
    {
        AppendWork work = _spare ?? new AppendWork();
        _spare = null;
        work._encodedBytes = EventEncoding.Encode(e, ref work._encoded);
        work._dataBytes = e.Data.Length;
        work._stream = e.Stream;
        return work;
    }

    public override bool Run(WriteTransaction transaction)
    {
        Result = transaction.Journal.Stage(_stream, _encoded.AsSpan(0, _encodedBytes), _dataBytes);
        return true;
    }

    public override Outcome<long> GetResult(short token)
    {
        try
        {
            return base.GetResult(token);
        }
        finally
        {
            Renew();
            if (_encoded.Length <= KeptBytes)
            {
                _spare = this;
            }
        }
    }
}

using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>
/// One Wiegand reader on two lines. The interface is one-way: a reader that is torn off cannot be told from one that nobody uses, and its lamp is an output
/// of the door's board.
/// </summary>
public sealed class WiegandDriver(string reader, IEdgeSource edges, WiegandTiming timing, WiegandInterpreter interpreter) : IReaderDriver
{
    private const int EdgesAtOnce = 64;

    public Problem Run(IReaderSink sink)
    {
        var decoder = new WiegandDecoder(timing);
        Span<LineEdge> buffer = stackalloc LineEdge[EdgesAtOnce];
        sink.Up(reader);
        while (true)
        {
            TimeSpan patience = decoder.IsOpen ? timing.EndOfCard : Timeout.InfiniteTimeSpan;
            if (!edges.Read(buffer, patience).TryGet(out int count, out Problem? ended))
            {
                Tell(decoder.Silence(), sink);
                return ended;
            }

            if (count == 0)
            {
                Tell(decoder.Silence(), sink);
            }

            foreach (ref readonly LineEdge edge in buffer[..count])
            {
                Tell(decoder.Take(edge), sink);
            }
        }
    }

    public void Show(string reader, DoorSignal signal)
    {
    }

    public void Dispose() => edges.Dispose();

    private void Tell(in WiegandFrame? frame, IReaderSink sink)
    {
        if (frame is not { } whole)
        {
            return;
        }

        if (interpreter.Read(whole).TryGet(out Credential? credential, out Problem? rejected))
        {
            sink.Read(reader, credential);
        }
        else
        {
            sink.Rejected(reader, rejected);
        }
    }
}

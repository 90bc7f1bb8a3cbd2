using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers;

namespace EdgeCenter.Appliance.Commands.Readers;

/// <summary>Prints what readers say, one line each.</summary>
/// <param name="only">Only this reader; null: all.</param>
internal sealed class ReaderWitness(Invocation invocation, string? only) : IReaderObserver
{
    private readonly Lock _lock = new();

    public void Read(CredentialEvent read) => Write(read.At, read.Reader, read.Credential.Kind, CredentialMask.Of(read.Credential));

    public void StateChanged(ReaderStateChanged change) => Write(
        change.At, change.Reader, change.Up ? "up" : "down", change.Reason is { } reason ? invocation.Text(reason.Message) : change.About);

    public void TamperChanged(string reader, bool open, DateTimeOffset at) =>
        Write(at, reader, "tamper", open ? invocation.Text("opened", "被打开") : invocation.Text("closed", "已合上"));

    public void PowerChanged(string reader, bool failed, DateTimeOffset at) =>
        Write(at, reader, "power", failed ? invocation.Text("failed", "断电") : invocation.Text("back", "恢复"));

    public void Rejected(string reader, Problem why, DateTimeOffset at) => Write(at, reader, "rejected", invocation.Text(why.Message));

    private void Write(DateTimeOffset at, string reader, string kind, string detail)
    {
        if (only is not null && only != reader)
        {
            return;
        }

        lock (_lock)
        {
            invocation.Out.WriteLine(invocation.Json
                ? JsonText.Of(new { At = at, Reader = reader, Kind = kind, Detail = detail }, indented: false)
                : $"{at.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}  {reader}  {kind}  {detail}");
        }
    }
}

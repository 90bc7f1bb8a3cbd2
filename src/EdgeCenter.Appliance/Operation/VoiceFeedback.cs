using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Channels;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Control;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>
/// Says what a gate decided, in a child process of its own: a speech engine that hangs or crashes is no concern of the gate. Of several lines that come
/// while one is spoken only the latest is said: what was true a moment ago confuses.
/// </summary>
internal sealed class VoiceFeedback : IGateFeedback, IAsyncDisposable
{
    /// <summary>A sentence takes three seconds; an engine this long at one hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly Channel<Phrase> _lines = Channel.CreateBounded<Phrase>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Phrase Line, long At)> _last = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly VoiceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _speaking;

    public VoiceFeedback(VoiceOptions options, TimeProvider time, ILogger<VoiceFeedback> log)
    {
        _options = options;
        _time = time;
        _log = log;
        _speaking = Task.Run(SpeakAsync);
    }

    public void Tell(string gate, AccessDecision decision)
    {
        lock (_lock)
        {
            bool said = _last.TryGetValue(gate, out (Phrase Line, long At) last) && last.Line == decision.Message
                && _time.GetElapsedTime(last.At) < _options.NotAgainWithin;
            if (!said)
            {
                _last[gate] = (decision.Message, _time.GetTimestamp());
                _lines.Writer.TryWrite(decision.Message);
            }
        }
    }

    /// <summary>Cuts a sentence short.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _speaking.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task SpeakAsync()
    {
        bool failing = false;
        await foreach (Phrase line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (Language language in _options.Languages)
            {
                string? failed = await SayAsync(line.In(language), language == Language.Chinese ? "cmn" : "en").ConfigureAwait(false);
                if (failed is not null && !failing)
                {
                    Log.VoiceFailed(_log, _options.Program, failed);
                }

                failing = failed is not null;
            }
        }
    }

    /// <returns>Why it was not said; null: it was, or somebody stops it.</returns>
    private async Task<string?> SayAsync(string text, string voice)
    {
        using var patience = new CancellationTokenSource(Longest, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, patience.Token);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(_options.Program, ["-v", voice, "--stdin"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true },
        };
        try
        {
            process.Start();
            await process.StandardInput.WriteLineAsync(text.AsMemory(), either.Token).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? null : $"it ended with {process.ExitCode}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return _stop.IsCancellationRequested ? null : "it hangs";
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return e.Message;
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Inference.Sources;

/// <summary>
/// Brings one file over HTTP into a partial file, going on where an earlier attempt (also an earlier process) stopped,
/// and hands it out only when size and digest are right. A wrong file is deleted.
/// </summary>
public sealed class Download(HttpClient http, TimeProvider time, DownloadOptions options)
{
    private const int BufferSize = 1 << 16;

    /// <summary>EWOULDBLOCK of .NET's lock on an open file, as .NET on Linux puts it into an IOException's HResult.</summary>
    private const int HeldByAnother = 11;

    /// <param name="partial">Where the bytes gather; its folder exists.</param>
    /// <param name="size">Bytes; null when unknown.</param>
    /// <param name="digest">Null when the caller checks the content by itself.</param>
    public async Task<Outcome<Unit>> FetchAsync(
        Uri address, string partial, long? size, ArchiveDigest? digest, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        try
        {
            await using var file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            bool resumed = file.Length > 0;
            Problem? problem = await BringAsync(address, file, size, digest, progress, ct).ConfigureAwait(false);
            if (resumed && problem?.Code is "download-mismatch" or "download-too-large")
            {
                // The old part may be of an older file: one clean try before the server is blamed.
                StartOver(file);
                problem = await BringAsync(address, file, size, digest, progress, ct).ConfigureAwait(false);
            }

            if (problem is null)
            {
                return Unit.Value;
            }

            if (problem.Code is "download-mismatch" or "download-too-large" || file.Length == 0)
            {
                File.Delete(partial);
            }

            return problem;
        }
        catch (IOException e) when (e.HResult == HeldByAnother)
        {
            return DownloadProblems.Busy(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DownloadProblems.Unwritable(partial, e);
        }
    }

    private async Task<Problem?> BringAsync(
        Uri address, FileStream file, long? size, ArchiveDigest? digest, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        Problem? problem = await TransferAsync(address, file, size ?? options.LargestFile, progress, ct).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        if (size is not null && file.Length != size)
        {
            return DownloadProblems.Mismatch(address, $"{file.Length} bytes, not {size}");
        }

        file.Flush(flushToDisk: true);
        file.Position = 0;
        return digest is null || digest.Matches(file) ? null : DownloadProblems.Mismatch(address, $"{digest.Algorithm.Name} is not {digest.Hex[..12]}…");
    }

    /// <summary>Attempts until the server's whole file is there.</summary>
    private async Task<Problem?> TransferAsync(Uri address, FileStream file, long limit, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        int fruitless = 0;
        for (int attempt = 1; ; attempt++)
        {
            long before = file.Length;
            Attempt result = await TryAsync(address, file, limit, progress, ct).ConfigureAwait(false);
            if (result.Final)
            {
                return result.Problem;
            }

            fruitless = file.Length > before ? 1 : fruitless + 1;
            if (fruitless >= options.Attempts || attempt >= options.MostAttempts)
            {
                return result.Problem;
            }

            await Task.Delay(options.FirstDelay * Math.Pow(2, fruitless - 1), time, ct).ConfigureAwait(false);
        }
    }

    private async Task<Attempt> TryAsync(Uri address, FileStream file, long limit, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        using var stall = new CancellationTokenSource(options.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stall.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (file.Length > 0)
            {
                request.Headers.Range = new RangeHeaderValue(file.Length, null);
            }

            using HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            switch (response.StatusCode)
            {
                case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == file.Length:
                    break;
                case HttpStatusCode.OK:
                    StartOver(file);
                    break;
                case HttpStatusCode.RequestedRangeNotSatisfiable when response.Content.Headers.ContentRange?.Length == file.Length:
                    return Attempt.Complete;
                case HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent:
                    // The server's file is another one than the part we have.
                    StartOver(file);
                    return Attempt.Again(DownloadProblems.Refused(address, response.StatusCode));
                case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                    return Attempt.Again(DownloadProblems.Refused(address, response.StatusCode));
                default:
                    return Attempt.Failed(DownloadProblems.Refused(address, response.StatusCode));
            }

            return await ReceiveAsync(address, response, file, limit, progress, stall, either.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            return Attempt.Again(DownloadProblems.Interrupted(address, Reason(e)));
        }
        catch (OperationCanceledException) when (stall.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return Attempt.Again(DownloadProblems.Interrupted(address, $"no byte came for {options.StallTimeout.TotalSeconds:0} s."));
        }
    }

    private async Task<Attempt> ReceiveAsync(
        Uri address, HttpResponseMessage response, FileStream file, long limit, IProgress<TransferProgress>? progress, CancellationTokenSource stall, CancellationToken ct)
    {
        long? total = response.Content.Headers.ContentLength is { } rest ? file.Length + rest : null;
        if (total > limit)
        {
            return Attempt.Failed(DownloadProblems.TooLarge(address, limit));
        }

        Stream content = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        byte[] buffer = new byte[BufferSize];
        file.Position = file.Length;
        while (true)
        {
            int read;
            try
            {
                stall.CancelAfter(options.StallTimeout);
                read = await content.ReadAsync(buffer, ct).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                await file.FlushAsync(ct).ConfigureAwait(false);
                return Attempt.Again(DownloadProblems.Interrupted(address, Reason(e)));
            }

            if (read == 0)
            {
                await file.FlushAsync(ct).ConfigureAwait(false);
                return Attempt.Complete;
            }

            if (file.Position + read > limit)
            {
                return Attempt.Failed(DownloadProblems.TooLarge(address, limit));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
            progress?.Report(new TransferProgress(file.Position, total));
        }
    }

    private static void StartOver(FileStream file)
    {
        if (file.Length > 0)
        {
            file.SetLength(0);
        }
    }

    private static string Reason(Exception e) => e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message;

    /// <summary>How one connection ended.</summary>
    private readonly record struct Attempt(bool Final, Problem? Problem)
    {
        internal static Attempt Complete => new(true, null);

        internal static Attempt Failed(Problem problem) => new(true, problem);

        internal static Attempt Again(Problem problem) => new(false, problem);
    }
}

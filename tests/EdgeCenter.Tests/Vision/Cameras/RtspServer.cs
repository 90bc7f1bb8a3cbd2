using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeCenter.Tests.Vision.Cameras;

/// <summary>
/// A network camera on the loopback interface that speaks the real protocol: RTSP 1.0 (RFC 2326) with Basic authentication,
/// and a recorded MPEG transport stream in RTP packets (RFC 2250, payload type 33) interleaved on the same connection.
/// </summary>
internal sealed class RtspServer : IDisposable
{
    private const int PacketsPerRtp = 7;
    private const int TransportPacket = 188;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _transportStream;
    private readonly string? _credentials;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private TcpClient? _current;

    /// <param name="transportStream">What is sent, again and again, as fast as it is taken.</param>
    /// <param name="credentials"><c>user:password</c>, or null for an open camera.</param>
    public RtspServer(byte[] transportStream, string? credentials)
    {
        _transportStream = transportStream;
        _credentials = credentials;
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Pulls the plug: the connection of this moment breaks.</summary>
    public void Unplug() => _current?.Client.Close(0);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _current?.Dispose();
        _serving.Wait();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _current = client;
                await TalkAsync(client.GetStream());
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The peer hung up, or the camera was unplugged.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        while (await ReadRequestAsync(reader) is var (method, headers))
        {
            string sequence = headers.GetValueOrDefault("CSeq", "0");
            if (method != "OPTIONS" && _credentials is not null && headers.GetValueOrDefault("Authorization", "") != Expected(_credentials))
            {
                await AnswerAsync(stream, sequence, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"camera\"\r\n");
                continue;
            }

            switch (method)
            {
                case "OPTIONS":
                    await AnswerAsync(stream, sequence, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n");
                    break;
                case "DESCRIBE":
                    const string Sdp = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=camera\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=video 0 RTP/AVP 33\r\na=control:track1\r\n";
                    await AnswerAsync(stream, sequence, "200 OK", $"Content-Type: application/sdp\r\nContent-Length: {Sdp.Length}\r\n", Sdp);
                    break;
                case "SETUP":
                    await AnswerAsync(stream, sequence, "200 OK", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n");
                    break;
                case "PLAY":
                    await AnswerAsync(stream, sequence, "200 OK", "Session: 1\r\n");
                    await PlayAsync(stream);
                    return;
                default:
                    await AnswerAsync(stream, sequence, "200 OK", "");
                    break;
            }
        }
    }

    private static string Expected(string credentials) => "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials));

    private static async Task<(string Method, Dictionary<string, string> Headers)?> ReadRequestAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() is not { } request)
        {
            return null;
        }

        Dictionary<string, string> headers = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return (request.Split(' ')[0], headers);
    }

    private static async Task AnswerAsync(NetworkStream stream, string sequence, string status, string headers, string body = "") =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"RTSP/1.0 {status}\r\nCSeq: {sequence}\r\n{headers}\r\n{body}")));

    private async Task PlayAsync(NetworkStream stream)
    {
        byte[] packet = new byte[4 + 12 + (PacketsPerRtp * TransportPacket)];
        ushort number = 0;
        while (!_stop.IsCancellationRequested)
        {
            for (int at = 0; at + (PacketsPerRtp * TransportPacket) <= _transportStream.Length; at += PacketsPerRtp * TransportPacket)
            {
                packet[0] = (byte)'$';
                packet[1] = 0;
                BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(packet.Length - 4));
                packet[4] = 0x80;
                packet[5] = 33;
                BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(6), number);
                BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), number++ * 300u);
                BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), 0xEC);
                _transportStream.AsSpan(at, PacketsPerRtp * TransportPacket).CopyTo(packet.AsSpan(16));
                await stream.WriteAsync(packet, _stop.Token);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdgeCenter.SystemTests.Support;

/// <summary>The network between two processes, as a test can treat it: a TCP relay that can be cut, so that neither side says good-bye.</summary>
internal sealed class CuttableWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly int _to;
    private volatile bool _cut;
    private volatile bool _closed;

    public CuttableWire(int to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends every connection with a reset and takes no new one.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (Socket socket in _open.Keys)
        {
            socket.Close(0);
        }
    }

    public void Restore() => _cut = false;

    public void Dispose()
    {
        _closed = true;
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closed)
        {
            try
            {
                TcpClient near = await _listener.AcceptTcpClientAsync();
                if (_cut)
                {
                    near.Client.Close(0);
                    continue;
                }

                _ = RelayAsync(near);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Closed, or a client that was gone before it was accepted.
            }
        }
    }

    private async Task RelayAsync(TcpClient near)
    {
        using TcpClient far = new();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _to);
            near.NoDelay = far.NoDelay = true;
            _open[near.Client] = _open[far.Client] = 0;
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two is gone.
        }

        near.Dispose();
        foreach (Socket socket in _open.Keys.Where(socket => socket.SafeHandle.IsClosed))
        {
            _open.TryRemove(socket, out _);
        }
    }
}

using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Kernel;

/// <summary>
/// One thread that waits for many files to become readable. A door has a dozen lines and nothing to do most of the year: one sleeping thread is
/// enough for all of them. Callbacks run on that thread, one at a time.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    private readonly object _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly SafeFileHandle _wake = Libc.EventFile();
    private Thread? _thread;
    private bool _changed;
    private bool _polling;
    private long _round;
    private bool _disposed;

    /// <param name="file">Stays open until the returned watch is disposed.</param>
    /// <param name="readable">Called while there is something to read: it must read it. True: the file is in trouble, and is not watched any longer.</param>
    /// <returns>Dispose to stop; it does not wait for a call that is under way.</returns>
    public IDisposable Add(SafeFileHandle file, Action<bool> readable)
    {
        var entry = new Entry(this, file, readable);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _entries.Add(entry);
            _changed = true;
            if (_thread is null)
            {
                _thread = new Thread(Wait) { IsBackground = true, Name = "hardware lines" };
                _thread.Start();
            }
        }

        Wake();
        return entry;
    }

    /// <summary>Also waits until the kernel no longer looks at the file: one that poll holds is not closed, and its lines stay in use.</summary>
    private void Remove(Entry entry)
    {
        lock (_lock)
        {
            _changed |= _entries.Remove(entry);
            Wake();
            long round = _round;
            while (_polling && _round == round && Thread.CurrentThread != _thread)
            {
                Monitor.Wait(_lock);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        Wake();
        if (Thread.CurrentThread != _thread)
        {
            _thread?.Join();
            lock (_lock)
            {
                _wake.Dispose();
            }
        }
    }

    private unsafe void Wake()
    {
        lock (_lock)
        {
            if (!_wake.IsClosed)
            {
                ulong one = 1;
                _ = Libc.Write(_wake, &one, sizeof(ulong));
            }
        }
    }

    private unsafe void Wait()
    {
        Entry[] watched = [];
        Libc.PollEntry[] polled = [new() { File = (int)_wake.DangerousGetHandle(), Wanted = Libc.PollIn }];
        while (true)
        {
            lock (_lock)
            {
                if (_disposed)
                {
                    return;
                }

                if (_changed)
                {
                    _changed = false;
                    watched = [.. _entries];
                    polled = new Libc.PollEntry[watched.Length + 1];
                    polled[^1] = new Libc.PollEntry { File = (int)_wake.DangerousGetHandle(), Wanted = Libc.PollIn };
                    for (int i = 0; i < watched.Length; i++)
                    {
                        polled[i] = new Libc.PollEntry { File = watched[i].Descriptor, Wanted = Libc.PollIn };
                    }
                }

                _polling = true;
            }

            int ready;
            fixed (Libc.PollEntry* entries = polled)
            {
                ready = Libc.Poll(entries, (nuint)polled.Length, -1);
            }

            lock (_lock)
            {
                _polling = false;
                _round++;
                Monitor.PulseAll(_lock);
            }

            if (ready <= 0)
            {
                continue;
            }

            if (polled[^1].Happened != 0)
            {
                ulong count;
                _ = Libc.Read(_wake, &count, sizeof(ulong));
            }

            for (int i = 0; i < watched.Length; i++)
            {
                if (polled[i].Happened != 0)
                {
                    watched[i].Tell((polled[i].Happened & Libc.PollTrouble) != 0);
                }
            }
        }
    }

    private sealed class Entry : IDisposable
    {
        private readonly FileWatch _watch;
        private readonly SafeFileHandle _file;
        private readonly Action<bool> _readable;
        private int _stopped;

        public Entry(FileWatch watch, SafeFileHandle file, Action<bool> readable)
        {
            bool added = false;
            file.DangerousAddRef(ref added);
            _watch = watch;
            _file = file;
            _readable = readable;
            Descriptor = (int)file.DangerousGetHandle();
        }

        public int Descriptor { get; }

        public void Tell(bool trouble)
        {
            if (Volatile.Read(ref _stopped) != 0)
            {
                return;
            }

            if (trouble)
            {
                _watch.Remove(this);
            }

            _readable(trouble);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _stopped, 1) != 0)
            {
                return;
            }

            _watch.Remove(this);
            _file.DangerousRelease();
        }
    }
}

using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>
/// Reads single events by their positions, fastest when they are asked for in order: goes on in the run it is in, steps to the next one, and looks
/// for a run only when it is far away. Records lie in SQLite's memory until the next call. Belongs to one connection.
/// </summary>
internal sealed unsafe class EventRunCursor(nint database) : IDisposable
{
    /// <summary>Runs that are stepped over rather than looked for: about what finding one from the root costs.</summary>
    private const int StepAtMost = 6;

    private readonly Statement _runs = new(
        database, "SELECT first, body FROM event_run WHERE first >= ifnull((SELECT max(first) FROM event_run WHERE first <= ?1), 0) ORDER BY first");

    private bool _open;
    private long _first;
    private long _next;
    private byte* _body;
    private int _length;
    private int _offset;

    /// <returns>False when there is no such event.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    /// <exception cref="InvalidDataException">The run is damaged.</exception>
    public bool TryRead(long position, out EventRecord record)
    {
        bool sought = !_open || position < _next;
        if (sought)
        {
            Seek(position);
        }

        while (_open && _first <= position)
        {
            var records = new EventRunReader(_first, new ReadOnlySpan<byte>(_body + _offset, _length - _offset));
            if (records.TrySkipTo(position))
            {
                _offset = _length - records.Left;
                if (!records.TryRead(out record) || record.Position != position)
                {
                    return false;
                }

                _offset = _length - records.Left;
                _next = position + 1;
                return true;
            }

            if (sought)
            {
                break;
            }

            if (position - _next <= StepAtMost)
            {
                Step();
            }
            else
            {
                sought = true;
                Seek(position);
            }
        }

        record = default;
        return false;
    }

    /// <summary>Lets go of the run it is in: before the end of a read transaction, and when rows may have changed.</summary>
    public void Close()
    {
        if (_open)
        {
            _runs.Reset();
            _open = false;
        }
    }

    public void Dispose() => _runs.Dispose();

    private void Seek(long position)
    {
        Close();
        _ = _runs.Bind(1, position);
        Step();
    }

    private void Step()
    {
        _open = _runs.Step();
        if (_open)
        {
            _first = _next = _runs.Int64(0);
            _body = _runs.Blob(1, out _length);
            _offset = 0;
        }
    }
}

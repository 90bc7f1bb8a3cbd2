using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Access;

namespace EdgeCenter.Hardware.Sensors;

/// <summary>
/// Samples a contactless thermometer and answers with the median of the last steady forehead it saw. A measurement of skin is a reason to look again with a
/// clinical thermometer, never a diagnosis.
/// </summary>
public sealed class ForeheadThermometer : ITemperatureSource, IDisposable
{
    /// <summary>So many failed samples in a row are a sensor that is gone, not a disturbance.</summary>
    private const int GoneAfter = 5;

    private readonly Lock _lock = new();
    private readonly Mlx90614 _sensor;
    private readonly ThermometerOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Queue<double> _samples = new();
    private TemperatureReading? _latest;
    private Problem? _gone;
    private int _failures;
    private bool _disposed;

    /// <param name="sensor">Owned from here on.</param>
    public ForeheadThermometer(Mlx90614 sensor, ThermometerOptions options, TimeProvider time)
    {
        _sensor = sensor;
        _options = options;
        _time = time;
        _timer = time.CreateTimer(_ => Sample(), null, options.Every, options.Every);
    }

    public string Name => _options.Name;

    /// <summary>Problems: <c>thermometer-nobody</c> before anybody was measured, and why the sensor does not answer.</summary>
    public Outcome<TemperatureReading> Latest()
    {
        lock (_lock)
        {
            if (_gone is not null)
            {
                return _gone;
            }

            return _latest is { } latest ? latest : Nobody;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _disposed = true;
            _sensor.Dispose();
        }
    }

    private void Sample()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            if (!_sensor.ReadObject().TryGet(out double skin, out Problem? problem))
            {
                _samples.Clear();
                _failures++;
                _gone = _failures >= GoneAfter ? problem : _gone;
                return;
            }

            _failures = 0;
            _gone = null;
            if (skin < _options.ColdestSkin || skin > _options.WarmestSkin)
            {
                _samples.Clear();
                return;
            }

            _samples.Enqueue(skin);
            while (_samples.Count > _options.Samples)
            {
                _samples.Dequeue();
            }

            if (_samples.Count == _options.Samples && _samples.Max() - _samples.Min() <= _options.LargestSpread)
            {
                _latest = new TemperatureReading(Median() + _options.Offset, _time.GetTimestamp());
            }
        }
    }

    private double Median()
    {
        double[] sorted = [.. _samples.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static readonly Problem Nobody = new(
        "thermometer-nobody", "Nobody has stood still before the thermometer yet.", "尚无人在测温仪前站稳。");
}

using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Readers;

namespace EdgeCenter.Appliance.Commands.Readers;

/// <summary>The configured readers and what opens them, for one run of a verb.</summary>
internal sealed record ReadersAtHand(IReadOnlyList<ReaderOptions> Readers, ReaderFactory Factory)
{
    /// <summary>Reads the configuration and opens the reader key; what is opened is closed when the verb ends.</summary>
    public static (ReadersAtHand? Readers, IReadOnlyList<Problem> Problems) Open(Invocation invocation)
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = invocation.Configuration();
        if (options is null)
        {
            return (null, problems);
        }

        if (!StateFolder.Open(Places.State(invocation.Parse.GetValue(invocation.Options.State), options)).TryGet(out StateFolder? folder, out Problem? problem)
            || !KeyStore.FromEnvironment(folder.Path).OpenOrCreate(ReaderKeys.Purpose).TryGet(out SecretKey? key, out problem))
        {
            return (null, [problem]);
        }

        invocation.Own(key);
        var ports = new BoardReaderPorts(invocation.Own(new GpioChips()), invocation.Time);
        return (new ReadersAtHand(options.Readers, new ReaderFactory(options.CardFormats, new ReaderKeys(key), ports, invocation.Time)), []);
    }

    public Outcome<ReaderOptions> Find(string name) => Readers.FirstOrDefault(reader => reader.Name == name) is { } found
        ? found
        : new Problem(
            "reader-unknown",
            $"There is no reader '{name}'; configured: {string.Join(", ", Readers.Select(reader => reader.Name))}.",
            $"没有名为“{name}”的读卡器；已配置：{string.Join(", ", Readers.Select(reader => reader.Name))}。");
}

using System.Runtime.InteropServices;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>The machine of a benchmark, as far as it matters to the numbers.</summary>
/// <param name="Processor">Model name of the kernel's first processor.</param>
/// <param name="Cores">Logical processors this process may use.</param>
/// <param name="Architecture"><c>x64</c> or <c>arm64</c>.</param>
/// <param name="System">Operating system and kernel.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record BenchMachine(string Processor, int Cores, string Architecture, string System, string Runtime)
{
    public static BenchMachine This() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    private static string ProcessorName()
    {
        const string cpuInfo = "/proc/cpuinfo";
        if (!File.Exists(cpuInfo))
        {
            return "unknown";
        }

        // x86 says "model name", most ARM kernels say "Model" or only "CPU part".
        foreach (string key in (ReadOnlySpan<string>)["model name", "Model", "CPU part"])
        {
            string? line = File.ReadLines(cpuInfo).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
            if (line is not null)
            {
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }

        return "unknown";
    }
}

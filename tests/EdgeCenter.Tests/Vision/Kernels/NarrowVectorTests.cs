using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace EdgeCenter.Tests.Vision.Kernels;

public sealed class NarrowVectorTests
{
    /// <summary>Without AVX this processor has what every ARM box has: 128-bit vectors and no fused multiply-add.</summary>
    [Fact]
    public async Task The_kernels_give_the_same_on_a_processor_with_128_bit_vectors_only()
    {
        Assert.SkipUnless(Avx.IsSupported, "this already is a processor without AVX");
        using var tests = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            tests.StartInfo.ArgumentList.Add(typeof(NarrowVectorTests).Assembly.Location);
        }

        tests.StartInfo.ArgumentList.Add("-namespace");
        tests.StartInfo.ArgumentList.Add(typeof(NarrowVectorTests).Namespace!);
        tests.StartInfo.Environment["DOTNET_EnableAVX"] = "0";
        tests.Start();

        Task<string> errors = tests.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await tests.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tests.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(tests.ExitCode == 0, output + await errors);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Total: 1,", output, StringComparison.Ordinal);
    }
}

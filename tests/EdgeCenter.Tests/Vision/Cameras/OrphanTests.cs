using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

/// <summary>Kills a whole appliance process with -9 and looks at what it leaves behind.</summary>
public sealed class OrphanTests
{
    private const string AddressVariable = "EDGECENTER_TEST_VICTIM_CAMERA";

    [Fact]
    public async Task When_we_are_killed_our_ffmpeg_dies_too_even_one_that_waits_for_a_silent_camera()
    {
        // Accepts and says nothing: ffmpeg writes no picture, so no broken pipe would end it.
        using TcpListener silentCamera = new(IPAddress.Loopback, 0);
        silentCamera.Start();
        using Process victim = StartVictim($"rtsp://127.0.0.1:{((IPEndPoint)silentCamera.LocalEndpoint).Port}/live");
        try
        {
            using TcpClient connection = await silentCamera.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            Process child = await ChildOf(victim.Id);

            victim.Kill();

            // Its end is seen by the closed connection and by the process being gone; a leftover would hang here until the test's time is up.
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.False(IsAlive(child.Id));
        }
        finally
        {
            victim.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs only in the process that <see cref="StartVictim"/> starts.</summary>
    [Fact(Explicit = true)]
    public async Task Victim()
    {
        string? address = Environment.GetEnvironmentVariable(AddressVariable);
        Assert.SkipWhen(address is null, "runs only as the victim of the test above");
        await using IFrameSource camera = FrameSources.Open("victim", CameraAddress.Parse(address).Value, new CameraOptions(), TimeProvider.System).Value;
        await camera.NextAsync(TestContext.Current.CancellationToken);
    }

    private static Process StartVictim(string address)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, VictimArguments()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[AddressVariable] = address;
        return Process.Start(start)!;
    }

    private static IEnumerable<string> VictimArguments() =>
    [
        .. Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? (string[])[typeof(OrphanTests).Assembly.Location] : [],
        "-explicit", "only", "-method", $"{typeof(OrphanTests).FullName}.{nameof(Victim)}",
    ];

    private static async Task<Process> ChildOf(int processId)
    {
        while (true)
        {
            string? child = Directory.GetDirectories($"/proc/{processId}/task")
                .Select(task => Path.Combine(task, "children"))
                .SelectMany(file => File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
                .FirstOrDefault(id => File.Exists($"/proc/{id}/cmdline") && File.ReadAllText($"/proc/{id}/cmdline").Contains("ffmpeg", StringComparison.Ordinal));
            if (child is not null)
            {
                return Process.GetProcessById(int.Parse(child, System.Globalization.CultureInfo.InvariantCulture));
            }

            await Task.Yield();
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

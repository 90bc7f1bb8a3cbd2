using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>
/// Gives one reader its own key, or finds that it has it. The key travels under the default key, which everybody knows: do it at the bench, or with nobody
/// else at the cable.
/// </summary>
public static class OsdpProvisioner
{
    /// <summary>Works on the caller's thread until the reader answers under its own key, or will not.</summary>
    /// <param name="factory">Opens the line.</param>
    /// <param name="reader">An OSDP reader; others on its line keep quiet.</param>
    /// <returns>What the reader says of itself. Problems: <c>osdp-silent</c>, <c>osdp-not-in-install-mode</c>, <c>osdp-key-refused</c>,
    /// <c>osdp-no-secure-channel</c>, and those of the device.</returns>
    public static Outcome<string> Provision(ReaderFactory factory, ReaderOptions reader, CancellationToken cancellation)
    {
        ReaderOptions secured = reader with { Osdp = reader.Osdp with { Security = OsdpSecurity.Required } };
        if (!factory.Open([secured], install: true).TryGet(out IReaderDriver? driver, out Problem? problem))
        {
            return problem;
        }

        using (driver)
        {
            var first = new FirstWord(driver);
            using CancellationTokenRegistration stop = cancellation.Register(driver.Dispose);
            Problem ended = driver.Run(first);
            cancellation.ThrowIfCancellationRequested();
            return first.Said ?? ended;
        }
    }

    /// <summary>Ends the conversation when it is decided.</summary>
    private sealed class FirstWord(IReaderDriver driver) : IReaderSink
    {
        public Outcome<string>? Said { get; private set; }

        public void Up(string reader, string about)
        {
            Said ??= about;
            driver.Dispose();
        }

        public void Down(string reader, Problem why)
        {
            // A session that is lost while keys change is no verdict.
            if (why.Code != OsdpProblems.SessionLost.Code)
            {
                Said ??= why;
                driver.Dispose();
            }
        }

        public void Read(string reader, Credential credential)
        {
        }

        public void Rejected(string reader, Problem why)
        {
        }

        public void Tamper(string reader, bool open)
        {
        }

        public void Power(string reader, bool failed)
        {
        }
    }
}

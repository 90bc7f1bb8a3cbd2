using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Hardware.Readers;

/// <summary>Where a driver puts what its readers say. Called on the driver's thread.</summary>
public interface IReaderSink
{
    /// <summary>The reader answers and can be used.</summary>
    void Up(string reader);

    /// <summary>One reader of several on a line no longer answers, or not as it should; the driver goes on trying.</summary>
    void Down(string reader, Problem why);

    void Read(string reader, Credential credential);

    /// <summary>Something came that is no credential: noise, a broken card, a format that the reader does not accept.</summary>
    void Rejected(string reader, Problem why);

    /// <summary>Its case was opened, or closed again.</summary>
    void Tamper(string reader, bool open);

    /// <summary>Its supply failed, or came back.</summary>
    void Power(string reader, bool failed);
}

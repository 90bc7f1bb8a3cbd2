using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance;

/// <summary>Everything the host logs; ids 9000–9999.</summary>
internal static partial class Log
{
    [LoggerMessage(9000, LogLevel.Information, "Ready: {Gates} gates, {Cameras} cameras, {People} people with {Templates} templates")]
    public static partial void Ready(ILogger log, int gates, int cameras, int people, int templates);

    [LoggerMessage(9001, LogLevel.Information, "Stopping")]
    public static partial void Stopping(ILogger log);

    [LoggerMessage(9002, LogLevel.Information, "Gate {Gate}: {Reason} for {Person} (similarity {Similarity:0.000}, live {Liveness:0.00})")]
    public static partial void Answered(ILogger log, string gate, string reason, string person, float similarity, float liveness);

    [LoggerMessage(9003, LogLevel.Warning, "Camera {Camera} is {State}: {Reason}")]
    public static partial void CameraLost(ILogger log, string camera, string state, string reason);

    [LoggerMessage(9004, LogLevel.Information, "Camera {Camera} gives pictures")]
    public static partial void CameraBack(ILogger log, string camera);

    [LoggerMessage(9005, LogLevel.Warning, "Camera {Camera} left out a picture: {Problem}")]
    public static partial void PictureSkipped(ILogger log, string camera, string problem);

    [LoggerMessage(9006, LogLevel.Error, "An event could not be recorded: {Problem}")]
    public static partial void EventRefused(ILogger log, string problem);

    [LoggerMessage(9007, LogLevel.Error, "People could not be refreshed; the gate goes on with those it knows: {Problem}")]
    public static partial void RefreshFailed(ILogger log, string problem);

    [LoggerMessage(9008, LogLevel.Information, "People changed: {Upserted} new or changed, {Removed} removed")]
    public static partial void PeopleChanged(ILogger log, int upserted, int removed);

    [LoggerMessage(9009, LogLevel.Error, "A face template cannot be used: {Problem}")]
    public static partial void TemplateDamaged(ILogger log, string problem);

    [LoggerMessage(9010, LogLevel.Critical, "Camera {Camera} has worked on one frame for {Seconds:0} s; the watchdog is no longer fed")]
    public static partial void WorkerStuck(ILogger log, string camera, double seconds);

    [LoggerMessage(9011, LogLevel.Error, "Camera {Camera} stopped for good: {Problem}")]
    public static partial void CameraEnded(ILogger log, string camera, string problem);

    [LoggerMessage(9150, LogLevel.Information, "Commands may ask this service at {Path}")]
    public static partial void ControlOpen(ILogger log, string path);

    [LoggerMessage(9151, LogLevel.Error, "Commands cannot ask this service, because its socket {Path} cannot be opened")]
    public static partial void ControlNotOpen(ILogger log, Exception exception, string path);

    [LoggerMessage(9152, LogLevel.Warning, "Process {Process} of user {User} asked over the control socket and was refused")]
    public static partial void ControlRefused(ILogger log, int process, uint user);

    [LoggerMessage(9153, LogLevel.Error, "The request {Request} failed")]
    public static partial void ControlRequestFailed(ILogger log, Exception exception, string request);


    [LoggerMessage(9160, LogLevel.Information, "Reader {Reader}: up ({About})")]
    public static partial void ReaderUp(ILogger log, string reader, string about);

    [LoggerMessage(9161, LogLevel.Warning, "Reader {Reader}: down: {Reason}")]
    public static partial void ReaderLost(ILogger log, string reader, string reason);

    [LoggerMessage(9162, LogLevel.Warning, "Reader {Reader}: its case is open: {Open}")]
    public static partial void ReaderTamper(ILogger log, string reader, bool open);

    [LoggerMessage(9163, LogLevel.Warning, "Reader {Reader}: its supply failed: {Failed}")]
    public static partial void ReaderPower(ILogger log, string reader, bool failed);

    [LoggerMessage(9164, LogLevel.Warning, "Reader {Reader}: what it read is no credential: {Why}")]
    public static partial void ReaderRejected(ILogger log, string reader, string why);

    [LoggerMessage(9180, LogLevel.Information, "The board's watchdog '{Identity}' resets this machine when it is not fed for {Seconds} s")]
    public static partial void WatchdogStarted(ILogger log, string identity, double seconds);

    [LoggerMessage(9181, LogLevel.Warning, "The board's watchdog is not ours to feed: {Why}")]
    public static partial void WatchdogNotOurs(ILogger log, string why);

    [LoggerMessage(9480, LogLevel.Warning, "Nothing is said at the gates: {Program}: {Reason}")]
    public static partial void VoiceFailed(ILogger log, string program, string reason);


    [LoggerMessage(9200, LogLevel.Information, "Reconfigured: {Keys} (desired configuration {Version})")]
    public static partial void Reconfigured(ILogger log, string keys, long version);

    [LoggerMessage(9201, LogLevel.Information, "A change of {Keys} needs everything opened anew; that waits until no door is unlocked or open")]
    public static partial void RestartPending(ILogger log, string keys);

    [LoggerMessage(9202, LogLevel.Error, "The service does not open with the new configuration and goes back to the former one: {Problem}")]
    public static partial void ConfigurationTakenBack(ILogger log, string problem);

    [LoggerMessage(9203, LogLevel.Warning, "The configuration was read again and is not taken: {Problems}")]
    public static partial void ReloadRefused(ILogger log, string problems);

    [LoggerMessage(9204, LogLevel.Critical, "After a change that did not work not every gate could be opened again: {Problem}")]
    public static partial void GatesNotReopened(ILogger log, string problem);

    [LoggerMessage(9205, LogLevel.Warning, "The desired configuration {Version} is not in force: {Problems}")]
    public static partial void DesiredGivenUp(ILogger log, long version, string problems);

    [LoggerMessage(9210, LogLevel.Error, "Commands of {Signer} are refused: {Problem}")]
    public static partial void SignerNotTrusted(ILogger log, string signer, string problem);
}

namespace EdgeCenter.Hardware.Gpio;

/// <summary>How an output drives its line.</summary>
public enum LineDrive
{
    PushPull,
    OpenDrain,
    OpenSource,
}

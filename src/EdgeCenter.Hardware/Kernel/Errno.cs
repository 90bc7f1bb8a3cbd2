namespace EdgeCenter.Hardware.Kernel;

/// <summary>What the kernel answers when it refuses (asm-generic/errno-base.h): those we tell people about.</summary>
internal enum Errno
{
    NotPermitted = 1,
    NoEntry = 2,
    Interrupted = 4,
    Io = 5,
    NoSuchDevice = 6,
    TryAgain = 11,
    AccessDenied = 13,
    Busy = 16,
    NoDevice = 19,
    Invalid = 22,
    NotTerminal = 25,
    NotSupported = 95,
    TimedOut = 110,
    RemoteIo = 121,
}

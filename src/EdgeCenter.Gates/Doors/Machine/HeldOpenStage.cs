namespace EdgeCenter.Gates.Doors.Machine;

public enum HeldOpenStage
{
    None,
    Warned,
    Alarmed,
}

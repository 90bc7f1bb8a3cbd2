namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>Why a door does not unlock for somebody although it was asked to.</summary>
public enum DoorRefusal
{
    None,
    Lockdown,
    Interlock,
}

namespace EdgeCenter.Gates.Attendance;

/// <summary>Which way a gate leads. <see cref="Both"/>: the gate cannot tell; the attendance rules decide by grouping punches.</summary>
public enum Direction
{
    In,
    Out,
    Both,
}

namespace EdgeCenter.Gates.Attendance;

/// <summary>Directions as events, tables and people write them: <c>in</c>, <c>out</c>, <c>both</c>.</summary>
public static class DirectionText
{
    public static string ToText(this Direction direction) => direction switch
    {
        Direction.In => "in",
        Direction.Out => "out",
        _ => "both",
    };

    public static Direction Parse(string text) => text switch
    {
        "in" => Direction.In,
        "out" => Direction.Out,
        "both" => Direction.Both,
        _ => throw new FormatException($"'{text}' is not a direction."),
    };
}

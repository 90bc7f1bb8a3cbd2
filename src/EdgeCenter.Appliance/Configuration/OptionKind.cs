namespace EdgeCenter.Appliance.Configuration;

/// <summary>The shapes a configuration value can have.</summary>
internal enum OptionKind
{
    Group,
    List,
    Map,
    Text,
    Flag,
    Whole,
    Number,

    /// <summary>Text such as <c>500ms</c>, <c>3s</c>, <c>5m</c>, <c>2h</c>, <c>30d</c> or <c>00:00:05</c>.</summary>
    Duration,
    Choice,
}

namespace EdgeCenter.Core.Events;

/// <summary>Which events leave first, and which are given up last when the backlog outgrows its byte budget.</summary>
public enum EventPriority
{
    /// <summary>Diagnostics: dropped first.</summary>
    Low = 0,

    /// <summary>Denials, sightings, state changes.</summary>
    Normal = 1,

    /// <summary>Punches and grants.</summary>
    High = 2,

    /// <summary>Alarms and the report of dropped events: dropped last.</summary>
    Critical = 3,
}

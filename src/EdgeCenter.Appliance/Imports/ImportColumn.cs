namespace EdgeCenter.Appliance.Imports;

/// <summary>The columns of a people file, in the order of the documentation.</summary>
public enum ImportColumn
{
    Id,
    Name,
    Latin,
    Groups,
    Card,
    Pin,
    ValidFrom,
    ValidUntil,
    ConsentVersion,
    Photos,
}

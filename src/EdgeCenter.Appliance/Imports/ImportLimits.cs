namespace EdgeCenter.Appliance.Imports;

/// <summary>What an import file may hold at most: far above any site of this size, far below what hurts the machine.</summary>
public static class ImportLimits
{
    public const int Bytes = 16 << 20;
    public const int Rows = 50_000;

    /// <summary>Characters of one field.</summary>
    public const int FieldLength = 1_000;

    public const int PhotosPerPerson = 20;

    /// <summary>After this many problems the file is another kind of file.</summary>
    public const int Problems = 1_000;
}

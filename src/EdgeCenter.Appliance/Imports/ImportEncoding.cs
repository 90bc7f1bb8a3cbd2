namespace EdgeCenter.Appliance.Imports;

/// <summary>How the bytes of an import file stand for characters. Never guessed: a wrong guess stores wrong names.</summary>
public enum ImportEncoding
{
    /// <summary>UTF-8, with or without byte order mark; UTF-16 when its byte order mark says so (Excel's "Unicode text").</summary>
    Unicode,

    /// <summary>GB18030, which contains GBK and GB2312: what Excel writes as "CSV" on Chinese Windows.</summary>
    Gb18030,
}

using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Remote.Enrolment;

/// <summary>
/// Puts documents together that come in parts, in any order, any part any number of times. In memory only: it holds faces. Bounded in what it keeps and
/// for how long; whoever finds their parts forgotten is told which are missing and sends those.
/// </summary>
internal sealed class PartAssembly(TimeProvider time)
{
    public const int LargestDocument = 16 * 1024 * 1024;

    public const int LargestPart = 96 * 1024;

    private const int MostTransfers = 2;

    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(15);

    private readonly List<Transfer> _transfers = [];

    /// <summary>Adds a part. The document comes back once, when nothing of it is missing.</summary>
    /// <param name="sha256">Of the whole document, hexadecimal: names it.</param>
    /// <param name="size">Of the whole document.</param>
    /// <param name="part">From 1.</param>
    /// <returns>The document, or the numbers of the parts that are missing. Problems: <c>part-invalid</c>, <c>document-damaged</c>, <c>transfers-busy</c>.</returns>
    public Outcome<(byte[]? Document, IReadOnlyList<int> Missing)> Add(string sha256, int size, int part, int parts, ReadOnlyMemory<byte> content)
    {
        if (part > parts || content.Length is 0 or > LargestPart || size > LargestDocument || size < parts || size > (long)parts * LargestPart)
        {
            return Invalid();
        }

        _transfers.RemoveAll(other => time.GetElapsedTime(other.Touched) >= ForgetAfter);
        Transfer? transfer = _transfers.Find(other => other.Sha256 == sha256);
        if (transfer is null)
        {
            if (_transfers.Count == MostTransfers)
            {
                return new Problem(
                    "transfers-busy", "Other documents are being transferred. Finish them, or try again in a quarter of an hour.", "正在传输其他文档。请先完成，或一刻钟后再试。");
            }

            transfer = new Transfer(sha256, size, new ReadOnlyMemory<byte>?[parts]);
            _transfers.Add(transfer);
        }

        if (transfer.Size != size || transfer.Parts.Length != parts)
        {
            return Invalid();
        }

        transfer.Parts[part - 1] = content;
        transfer.Touched = time.GetTimestamp();
        int[] missing = [.. Enumerable.Range(1, parts).Where(number => transfer.Parts[number - 1] is null)];
        if (missing.Length > 0)
        {
            return ((byte[]?)null, (IReadOnlyList<int>)missing);
        }

        _transfers.Remove(transfer);
        byte[] document = [.. transfer.Parts.SelectMany(piece => piece!.Value.ToArray())];
        return document.Length == size && Convert.ToHexStringLower(SHA256.HashData(document)) == sha256
            ? (document, (IReadOnlyList<int>)[])
            : new Problem("document-damaged", "The parts do not add up to the document that was announced. Send all of it again.", "分块与所声明的文档不符。请重新发送全部分块。", "$.data.sha256");
    }

    private static Problem Invalid() => new(
        "part-invalid",
        $"The part does not fit: at most {LargestPart} bytes each, numbered from 1, and the same size and number of parts every time.",
        $"分块不合要求：每块最多 {LargestPart} 字节，从 1 编号，且总大小与块数须一致。",
        "$.data.part");

    private sealed class Transfer(string sha256, int size, ReadOnlyMemory<byte>?[] parts)
    {
        public string Sha256 => sha256;

        public int Size => size;

        public ReadOnlyMemory<byte>?[] Parts => parts;

        public long Touched { get; set; }
    }
}

using System.Security.Cryptography;
using EdgeCenter.Appliance.Remote.Enrolment;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Appliance.Remote;

public sealed class PartAssemblyTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Parts_come_in_any_order_and_any_number_of_times() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        byte[] document = new byte[random.Next(10, 1000)];
        random.NextBytes(document);
        byte[][] pieces = [.. document.Chunk(Math.Max(1, document.Length / 7))];
        int[] order = [.. Enumerable.Range(0, pieces.Length).Concat(Enumerable.Range(0, pieces.Length - 1)).OrderBy(_ => random.Next())];
        var assembly = new PartAssembly(_time);
        foreach (int index in order)
        {
            (byte[]? whole, IReadOnlyList<int> missing) = assembly.Add(Hash(document), document.Length, index + 1, pieces.Length, pieces[index]).Value;
            if (missing.Count == 0)
            {
                return whole.AsSpan().SequenceEqual(document);
            }
        }

        return false;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_missing_is_told()
    {
        var assembly = new PartAssembly(_time);

        Assert.Equal([1, 3], assembly.Add(Hash([1, 2, 3]), 3, 2, 3, new byte[] { 2 }).Value.Missing);
    }

    [Fact]
    public void A_document_that_is_not_what_was_announced_is_refused_and_may_be_sent_again()
    {
        var assembly = new PartAssembly(_time);

        Assert.Equal("document-damaged", assembly.Add(Hash([1, 2]), 2, 1, 1, new byte[] { 1, 3 }).Problem?.Code);
        Assert.Equal([1, 2], assembly.Add(Hash([1, 2]), 2, 1, 1, new byte[] { 1, 2 }).Value.Document);
    }

    [Theory]
    [InlineData(3, 2, 10, 5)]
    [InlineData(1, 1, 200_000, 5)]
    [InlineData(1, 2, 1, 1)]
    [InlineData(1, 1, 10, 98_305)]
    public void Parts_that_cannot_fit_are_refused(int part, int parts, int size, int bytes) =>
        Assert.Equal("part-invalid", new PartAssembly(_time).Add(Hash([]), size, part, parts, new byte[bytes]).Problem?.Code);

    [Fact]
    public void What_is_kept_in_memory_is_bounded_in_number_and_time()
    {
        var assembly = new PartAssembly(_time);
        Assert.True(Begin(assembly, 1).Succeeded);
        Assert.True(Begin(assembly, 2).Succeeded);
        Assert.Equal("transfers-busy", Begin(assembly, 3).Problem?.Code);

        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal([2], Begin(assembly, 3).Value.Missing);
    }

    private static Outcome<(byte[]? Document, IReadOnlyList<int> Missing)> Begin(PartAssembly assembly, byte number) =>
        assembly.Add(Hash([number, 0]), 2, 1, 2, new[] { number });

    private static string Hash(byte[] document) => Convert.ToHexStringLower(SHA256.HashData(document));
}

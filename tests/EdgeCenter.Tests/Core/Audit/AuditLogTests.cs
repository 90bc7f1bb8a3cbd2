using System.Buffers.Binary;
using System.Security.Cryptography;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    private async Task WriteAsync(int entries)
    {
        for (int i = 1; i <= entries; i++)
        {
            Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "test-done", Detail: $$"""{"n":{{i}}}""")));
            _site.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private AuditReport Verify(AuditAnchor? anchor = null) => _site.Audit.Verify(anchor).Value;

    private void FoundAt(AuditFault fault, long number)
    {
        AuditReport report = Verify();
        Assert.Equal((fault, (long?)number), (report.Fault, report.FaultNumber));
        Assert.Contains($"{number}", report.Finding.English, StringComparison.Ordinal);
        Assert.Contains($"{number}", report.Finding.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_nobody_touched_is_sound()
    {
        Assert.True(Verify().IsSound);
        await WriteAsync(10);
        AuditReport report = Verify();
        Assert.Equal((true, 10L, 1L, 10L), (report.IsSound, report.Entries, report.FirstNumber, report.Anchor!.Number));
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET detail = '{\"n\":99}' WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET time = time + 1 WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET actor = 'cli:somebody' WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET action = 'nothing-done' WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET subject = 'p-1' WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET id = zeroblob(16) WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET id = zeroblob(2) WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET link = zeroblob(32) WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET previous = zeroblob(1) WHERE number = 4")]
    [InlineData("UPDATE audit_entry SET time = 9223372036854775807 WHERE number = 4")]
    public async Task A_changed_entry_is_named(string sql)
    {
        await WriteAsync(6);
        _site.Tamper(sql);
        FoundAt(AuditFault.Changed, 4);
    }

    [Theory]
    [InlineData("DELETE FROM audit_entry WHERE number = 3", 4)]
    [InlineData("DELETE FROM audit_entry WHERE number IN (2, 3)", 4)]
    [InlineData("DELETE FROM audit_entry WHERE number = 1", 2)]
    [InlineData("DELETE FROM audit_entry WHERE number = 3; UPDATE audit_entry SET number = number - 1 WHERE number > 3", 3)]
    public async Task A_removed_entry_is_named_also_when_the_numbers_were_closed_up(string sql, long number)
    {
        await WriteAsync(6);
        _site.Tamper(sql);
        FoundAt(AuditFault.Removed, number);
    }

    [Fact]
    public async Task Entries_that_changed_places_are_named()
    {
        await WriteAsync(6);
        _site.Tamper(
            """
            UPDATE audit_entry SET number = 99 WHERE number = 3;
            UPDATE audit_entry SET number = 3 WHERE number = 4;
            UPDATE audit_entry SET number = 4 WHERE number = 99
            """);
        FoundAt(AuditFault.Reordered, 3);
    }

    [Fact]
    public async Task A_cut_tail_is_named()
    {
        await WriteAsync(6);
        _site.Tamper("DELETE FROM audit_entry WHERE number > 4");
        FoundAt(AuditFault.TailCut, 5);
    }

    [Fact]
    public async Task A_cut_tail_with_the_head_moved_back_shows_by_the_seal()
    {
        await WriteAsync(6);
        _site.Tamper("DELETE FROM audit_entry WHERE number > 4; UPDATE audit_head SET last_number = 4, last_hash = (SELECT link FROM audit_entry WHERE number = 4)");
        Assert.Equal(AuditFault.SealBroken, Verify().Fault);
    }

    [Fact]
    public async Task A_cut_beginning_with_the_base_moved_forward_shows_by_the_seal()
    {
        await WriteAsync(6);
        _site.Tamper("UPDATE audit_head SET base_number = 2, base_hash = (SELECT link FROM audit_entry WHERE number = 2); DELETE FROM audit_entry WHERE number <= 2");
        Assert.Equal(AuditFault.SealBroken, Verify().Fault);
    }

    [Fact]
    public async Task A_head_that_was_taken_away_shows()
    {
        await WriteAsync(6);
        _site.Tamper("DELETE FROM audit_head");
        Assert.Equal(AuditFault.SealBroken, Verify().Fault);
    }

    [Fact]
    public async Task A_log_that_was_emptied_altogether_shows_while_its_people_are_known()
    {
        await _site.EnrolAsync("e-1");
        _site.Tamper("DELETE FROM audit_head; DELETE FROM audit_entry");
        Assert.Equal(AuditFault.SealBroken, Verify().Fault);
    }

    [Fact]
    public async Task A_chain_computed_anew_without_the_key_is_forged()
    {
        await WriteAsync(3);
        using SecretKey other = new(Bytes(9));
        _site.Tamper("DELETE FROM audit_entry; CREATE TABLE kept AS SELECT * FROM audit_head; DELETE FROM audit_head");
        AuditLog forger = _site.AuditWith(other);
        for (int i = 0; i < 3; i++)
        {
            Done(await forger.RecordAsync(new AuditEntry(Operator, "nothing-happened")));
        }

        Assert.True(forger.Verify().Value.IsSound, "the forgery is good but for the key");
        Assert.Equal(AuditFault.SealBroken, Verify().Fault);
        _site.Tamper("DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept");
        Assert.Equal(AuditFault.Forged, Verify().Fault);
    }

    [Fact]
    public async Task An_entry_added_behind_the_sealed_head_is_forged()
    {
        await WriteAsync(3);
        _site.Tamper("CREATE TABLE kept AS SELECT * FROM audit_head");
        using SecretKey other = new(Bytes(9));
        Done(await _site.AuditWith(other).RecordAsync(new AuditEntry(Operator, "person-removed")));
        _site.Tamper("DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept");
        FoundAt(AuditFault.Forged, 4);
    }

    [Theory]
    [InlineData("DELETE FROM audit_entry WHERE number = 6")]
    [InlineData("UPDATE audit_head SET last_number = 5, last_hash = (SELECT link FROM audit_entry WHERE number = 5); DELETE FROM audit_entry WHERE number = 6")]
    [InlineData("DELETE FROM audit_head; DELETE FROM audit_entry WHERE number = 6")]
    public async Task Writing_on_never_covers_up_what_was_done_before(string sql)
    {
        await WriteAsync(6);
        _site.Tamper(sql);
        await WriteAsync(3);
        Assert.False(Verify().IsSound);
    }

    [Fact]
    public async Task An_older_copy_of_the_whole_log_shows_by_the_entry_noted_elsewhere()
    {
        await WriteAsync(3);
        string copy = Path.Combine(_site.Folder, "copy");
        _site.Tamper($"VACUUM INTO '{copy}'");
        await WriteAsync(3);
        Assert.True(AuditAnchor.TryParse(Verify().Anchor!.ToString(), out AuditAnchor? noted));
        Assert.True(Verify(noted).IsSound);

        _site.Tamper($"ATTACH '{copy}' AS old; DELETE FROM audit_entry; DELETE FROM audit_head; INSERT INTO audit_entry SELECT * FROM old.audit_entry; INSERT INTO audit_head SELECT * FROM old.audit_head");
        Assert.True(Verify().IsSound, "a genuine old copy is sound in itself");
        Assert.Equal(AuditFault.AnchorMissing, Verify(noted).Fault);
        await WriteAsync(5);
        Assert.Equal(AuditFault.AnchorMissing, Verify(noted).Fault);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("x:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("5:zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("-5:0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_anchor_is_not_taken_for_one(string? text) => Assert.False(AuditAnchor.TryParse(text, out _));

    [Fact]
    public async Task A_replaced_site_key_can_be_accepted_after_a_look_but_a_wrong_entry_cannot()
    {
        await WriteAsync(3);
        using SecretKey fresh = new(Bytes(9));
        AuditLog moved = _site.AuditWith(fresh);
        Done(await moved.RecordAsync(new AuditEntry(Operator, "moved")));
        Assert.Equal(AuditFault.SealBroken, moved.Verify().Value.Fault);
        Done(await moved.ResealAsync(Operator));
        Assert.True(moved.Verify().Value.IsSound);
        Assert.Equal("audit-resealed", moved.List(1).Value[0].Action);

        _site.Tamper("UPDATE audit_entry SET detail = '{}' WHERE number = 2");
        Refused("audit-broken", await moved.ResealAsync(Operator));
        Assert.Equal(AuditFault.Changed, moved.Verify().Value.Fault);
    }

    [Fact]
    public async Task An_entry_exists_only_when_what_it_tells_about_does()
    {
        Outcome<Unit> refused = await _site.Store.TryWriteAsync<Unit>(
            transaction =>
            {
                _site.Audit.Append(transaction, new AuditEntry(Operator, "never-happened"));
                return new Problem("no", "No.", "否。");
            },
            TestContext.Current.CancellationToken);
        Refused("no", refused);
        await WriteAsync(1);
        Assert.Equal(["test-done"], _site.Audit.List(10).Value.Select(entry => entry.Action));
        Assert.True(Verify().IsSound);
    }

    [Fact]
    public async Task Two_processes_write_one_chain()
    {
        using Store second = Store.Open(
            _site.Store.Options with { BusyTimeout = TimeSpan.FromSeconds(30) }, [.. CoreMigrations.All, TestStore.Notes], _site.Time, NullLogger<Store>.Instance).Value;
        using SecretKey key = new(Bytes(1));
        AuditLog other = new(second, key, _site.Time, _site.Ids);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            Outcome<RecordedEntry> written;
            do
            {
                written = await (i % 2 == 0 ? _site.Audit : other).RecordAsync(new AuditEntry(Operator, "test-done"), TestContext.Current.CancellationToken);
            }
            while (written.Problem?.Code == "store-locked");
            Done(written);
        }));
        AuditReport report = Verify();
        Assert.Equal((true, 60L), (report.IsSound, report.Entries));
    }

    [Fact]
    public async Task An_entry_about_nobody_leaves_no_tie_that_could_not_be_deleted()
    {
        Done(await _site.Audit.RecordAsync(new AuditEntry(Operator, "tried", PersonId.Parse("ghost-4711")), TestContext.Current.CancellationToken));
        Assert.Null(_site.Audit.List(1).Value[0].Subject);
        Assert.True(_site.RawBytes().AsSpan().IndexOf("ghost-4711"u8) < 0);
    }

    [Fact]
    public async Task Listing_goes_page_by_page_newest_first()
    {
        await WriteAsync(5);
        IReadOnlyList<RecordedEntry> first = _site.Audit.List(2).Value;
        IReadOnlyList<RecordedEntry> second = _site.Audit.List(2, before: first[^1].Number).Value;
        Assert.Equal([5, 4, 3, 2], first.Concat(second).Select(entry => entry.Number));
        Assert.Empty(_site.Audit.List(10, PersonId.Parse("nobody")).Value);
    }

    [Fact]
    public async Task The_bytes_under_a_link_are_those_of_the_documented_layout()
    {
        RecordedEntry entry = (await _site.Audit.RecordAsync(new AuditEntry(new AuditActor("k", "n"), "b"), TestContext.Current.CancellationToken)).Value;
        byte[] number = new byte[24];
        BinaryPrimitives.WriteUInt128BigEndian(number, entry.Id.Bits);
        BinaryPrimitives.WriteInt64BigEndian(number.AsSpan(16), entry.Time.ToUnixTimeMilliseconds());
        byte[] bytes =
        [
            .. "edgecenter.audit.v1"u8, .. new byte[32], .. number,
            0, 0, 0, 3, .. "k:n"u8, 0, 0, 0, 1, .. "b"u8, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2, .. "{}"u8,
        ];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Verify().Anchor!.Link);
    }
}

using EdgeCenter.Core.Outcomes;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Audit;

/// <summary>Reads the chain from the database and judges it.</summary>
internal static class AuditVerifier
{
    public static AuditReport Verify(SqliteConnection connection, ReadOnlySpan<byte> sealKey, AuditAnchor? anchor)
    {
        (ChainHead Head, byte[] Seal)? found = AuditTable.FindHead(connection);
        ChainHead head = found?.Head ?? ChainHead.Empty;
        ChainWalk walk = new(head.BaseNumber, head.BaseHash);
        long entries = 0;
        bool anchorMet = anchor is not null && anchor.Number == head.BaseNumber && anchor.Link == Convert.ToHexStringLower(head.BaseHash);
        foreach (ChainLink link in Rows(connection, int.MaxValue))
        {
            long number = link.Entry.Number;
            long expected = walk.Number + 1;
            if (found is not null && walk.Number == head.LastNumber)
            {
                return Fault(AuditFault.Forged, number,
                    $"Entry {number} was added without the site key; the genuine log ends at {head.LastNumber}.",
                    $"记录 {number} 是在没有站点密钥的情况下添加的；真实日志止于 {head.LastNumber}。");
            }

            switch (walk.Step(link, previous => AuditTable.HasLink(connection, previous)))
            {
                case AuditFault.Changed:
                    return Fault(AuditFault.Changed, number, $"Entry {number} was changed after it was written.", $"记录 {number} 在写入后被改动。");
                case AuditFault.Reordered:
                    return Fault(AuditFault.Reordered, number, $"Entry {number} stands in another entry's place.", $"记录 {number} 的顺序被调换。");
                case AuditFault.Removed:
                    string range = number > expected + 1 ? $"{expected}…{number - 1}" : $"{expected}";
                    return Fault(AuditFault.Removed, number,
                        $"Entry {number} does not follow the one before it: {range} was removed.", $"记录 {number} 与前一条不连续：{range} 已被删除。");
            }

            entries++;
            anchorMet |= anchor is not null && anchor.Number == number && anchor.Link == Convert.ToHexStringLower(link.Link);
        }

        if (found is null)
        {
            return entries == 0 && !AuditTable.HasPseudonyms(connection) && anchor is null
                ? new AuditReport(0, 1, null, null, null, new Phrase("The audit log is empty.", "审计日志为空。"))
                : SealBroken();
        }

        if (walk.Number < head.LastNumber)
        {
            return Fault(AuditFault.TailCut, walk.Number + 1,
                $"The newest entries, {walk.Number + 1}…{head.LastNumber}, were removed.", $"最新的记录 {walk.Number + 1}…{head.LastNumber} 已被删除。");
        }

        if (!head.IsSealedBy(sealKey, found.Value.Seal))
        {
            return SealBroken();
        }

        if (!walk.Hash.AsSpan().SequenceEqual(head.LastHash))
        {
            return Fault(AuditFault.Forged, walk.Number,
                "The log was written anew without the site key: its last entry is not the one that was sealed.",
                "日志在没有站点密钥的情况下被重写：最后一条记录与封印不符。");
        }

        AuditAnchor newest = new(walk.Number, Convert.ToHexStringLower(walk.Hash));
        if (anchor is not null && !anchorMet && anchor.Number >= head.BaseNumber)
        {
            return Fault(AuditFault.AnchorMissing, anchor.Number,
                $"The log does not hold entry {anchor.Number} as it was noted: it was replaced, or an older copy was put back.",
                $"日志中没有所记录的第 {anchor.Number} 条：日志被替换，或恢复了旧的副本。");
        }

        return new AuditReport(entries, head.BaseNumber + 1, newest, null, null, anchor is not null && !anchorMet
            ? new Phrase($"All {entries} entries are sound; the noted entry {anchor.Number} is older than what retention keeps.",
                $"全部 {entries} 条记录完好；所记录的第 {anchor.Number} 条已超出保留期。")
            : new Phrase($"All {entries} entries are sound.", $"全部 {entries} 条记录完好。"));

        AuditReport Fault(AuditFault fault, long number, string english, string chinese) =>
            new(entries, head.BaseNumber + 1, null, fault, number, new Phrase(english, chinese));

        AuditReport SealBroken() => Fault(AuditFault.SealBroken, walk.Number,
            "The entries follow each other, but the seal over the newest one is missing or was not made with this site key: the log was altered, or the key was replaced.",
            "各条记录相互连续，但最新记录的封印缺失或并非由本站点密钥生成：日志被改动，或密钥已更换。");
    }

    /// <summary>In order of their numbers, oldest first, one at a time.</summary>
    public static IEnumerable<ChainLink> Rows(SqliteConnection connection, int limit)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {AuditTable.Columns} FROM audit_entry ORDER BY number LIMIT $limit";
        command.Parameters.AddWithValue("$limit", limit);
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return AuditTable.Read(rows);
        }
    }

    /// <summary>What the head would be if the rows were right: lets new entries follow on when the head was lost. Never sealed.</summary>
    public static ChainHead HeadOfRows(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {AuditTable.Columns} FROM audit_entry ORDER BY number DESC LIMIT 1";
        using SqliteDataReader rows = command.ExecuteReader();
        if (!rows.Read())
        {
            return ChainHead.Empty;
        }

        ChainLink last = AuditTable.Read(rows);
        return ChainHead.Empty with { LastNumber = last.Entry.Number, LastHash = last.Link };
    }
}

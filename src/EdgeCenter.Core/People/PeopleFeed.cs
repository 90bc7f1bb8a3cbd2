using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.People;

/// <summary>
/// Keeps a running gate's memory the same as the database, change by change. Remembers which rows it has handed over, so that nothing about a
/// removed person has to stay in the database to announce the removal. One thread at a time.
/// </summary>
/// <param name="store">Where the people are.</param>
/// <param name="vault">Opens the templates.</param>
/// <param name="model">Embedding model of the gate.</param>
public sealed class PeopleFeed(Store store, TemplateVault vault, string model)
{
    private readonly Dictionary<long, PersonId> _known = [];
    private long _revision = -1;

    /// <summary>
    /// Hands over what changed since the last poll; everybody at the first. Without changes it costs one tiny read: call it whenever
    /// <see cref="Store.ChangeCounter"/> has moved. Problems: <c>template-key-mismatch</c> and those of the store; the same changes then come again.
    /// </summary>
    public Outcome<FeedReport> Poll(IPeopleSink sink) => store.Read(connection => Poll(connection, sink)).Then(report => report);

    private Outcome<FeedReport> Poll(SqliteConnection connection, IPeopleSink sink)
    {
        long revision = PersonTable.Revision(connection);
        if (revision == _revision)
        {
            return FeedReport.Nothing;
        }

        if (!vault.CheckKey(TemplateTable.KeyId(connection)).TryGet(out _, out Problem? problem))
        {
            return problem;
        }

        // A smaller revision means that an older copy of the database was put back: begin again.
        long since = revision > _revision ? _revision : -1;
        int removed = RemoveMissing(connection, sink);
        FeedReport report = UpsertChanged(connection, sink, since) with { Removed = removed };
        _revision = revision;
        return report;
    }

    private int RemoveMissing(SqliteConnection connection, IPeopleSink sink)
    {
        if (_known.Count == 0)
        {
            return 0;
        }

        HashSet<long> present = PersonTable.Keys(connection);
        long[] missing = [.. _known.Keys.Where(key => !present.Contains(key))];
        foreach (long key in missing)
        {
            sink.Remove(_known[key]);
            _known.Remove(key);
        }

        return missing.Length;
    }

    private FeedReport UpsertChanged(SqliteConnection connection, IPeopleSink sink, long since)
    {
        using TemplateCipher cipher = new(vault.Key);
        using IEnumerator<SealedTemplate> rows = TemplateTable.ChangedSince(connection, model, since).GetEnumerator();
        bool more = rows.MoveNext();
        List<Problem> damaged = [];
        int people = 0;
        int handedOver = 0;
        foreach (StoredPerson person in PersonTable.ChangedSince(connection, since))
        {
            List<FaceTemplate> templates = [];
            for (; more && rows.Current.PersonKey == person.Key; more = rows.MoveNext())
            {
                SealedTemplate row = rows.Current;
                if (row.Open(cipher) is { } template)
                {
                    templates.Add(template);
                }
                else
                {
                    vault.Report(row);
                    damaged.Add(TemplateProblems.Damaged(row.Id, row.Person));
                }
            }

            sink.Upsert(person.Person, templates);
            _known[person.Key] = person.Person.Id;
            people++;
            handedOver += templates.Count;
        }

        return new FeedReport(people, 0, handedOver, damaged);
    }
}

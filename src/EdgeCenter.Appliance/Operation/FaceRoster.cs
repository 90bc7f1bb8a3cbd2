using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Vision.Gallery;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Keeps the gallery of a running gate the same as the database: enrolments and deletions by any process arrive within a poll.</summary>
internal sealed class FaceRoster : IPeopleSink
{
    private readonly Store _store;
    private readonly PeopleFeed _feed;
    private readonly List<FaceTemplate> _first = [];
    private long _seen = -1;
    private bool _loading = true;

    public FaceRoster(Store store, TemplateVault vault, string model)
    {
        _store = store;
        _feed = new PeopleFeed(store, vault, model);
        Gallery = new FaceGallery(model);
    }

    public FaceGallery Gallery { get; }

    /// <summary>Brings the gallery up to date; costs one pragma when nothing was committed since the last call.</summary>
    public Outcome<FeedReport> Refresh()
    {
        long counter = _store.ChangeCounter();
        if (counter == _seen)
        {
            return FeedReport.Nothing;
        }

        // What an earlier poll handed over before it failed comes again.
        _first.Clear();
        Outcome<FeedReport> report = _feed.Poll(this);
        if (!report.Succeeded)
        {
            return report;
        }

        _seen = counter;
        if (_loading)
        {
            // The first load comes at once: ten thousand single additions would copy segments ten thousand times.
            Gallery.Load(_first);
            _first.Clear();
            _first.TrimExcess();
            _loading = false;
        }

        return report;
    }

    void IPeopleSink.Upsert(Person person, IReadOnlyList<FaceTemplate> templates)
    {
        if (_loading)
        {
            _first.AddRange(templates);
            return;
        }

        Gallery.Remove(person.Id);
        Gallery.Add(templates);
    }

    void IPeopleSink.Remove(PersonId person) => Gallery.Remove(person);
}

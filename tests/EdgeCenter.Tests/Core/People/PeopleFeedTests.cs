using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.People;

public sealed class PeopleFeedTests : IDisposable
{
    private readonly Site _site = new();
    private readonly RecordingSink _gate = new();
    private readonly PeopleFeed _feed;

    public PeopleFeedTests() => _feed = new PeopleFeed(_site.Store, _site.Templates, Model);

    public void Dispose() => _site.Dispose();

    private string[] Poll()
    {
        _gate.Told.Clear();
        Done(_feed.Poll(_gate));
        return [.. _gate.Told];
    }

    [Fact]
    public async Task The_first_poll_brings_everybody_and_the_next_nothing()
    {
        await _site.EnrolAsync("e-1", templates: 2);
        await _site.EnrolAsync("e-2", templates: 0);
        Assert.Equal(["+e-1", "+e-2"], Poll());
        Assert.Equal(2, _gate.People["e-1"].Count);
        Assert.Empty(_gate.People["e-2"]);
        Assert.Empty(Poll());
    }

    [Fact]
    public async Task Each_kind_of_change_brings_exactly_the_person_it_is_about()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 2);
        await _site.EnrolAsync("e-2");
        Poll();

        Done(await _site.People.UpdateAsync(Person("e-1", "New name"), Operator));
        Assert.Equal(["+e-1"], Poll());
        Done(await _site.Templates.AddAsync([_site.Template("e-1", 7)], Operator));
        Assert.Equal(["+e-1"], Poll());
        Assert.Equal(3, _gate.People["e-1"].Count);
        Done(await _site.Templates.RemoveAsync(_gate.People["e-1"][0].Id, id, Operator));
        Assert.Equal(["+e-1"], Poll());
        Assert.Equal(2, _gate.People["e-1"].Count);
        Done(await _site.People.SetPinAsync(id, _site.Hasher.Hash("4711").Value, Operator));
        Assert.Equal(["+e-1"], Poll());
        Done(await _site.People.WithdrawConsentAsync(id, Operator));
        Assert.Equal(["+e-1"], Poll());
        Assert.Empty(_gate.People["e-1"]);
        Done(await _site.People.GiveConsentAsync(id, "2026-01", Operator));
        Assert.Equal(["+e-1"], Poll());
        Done(await _site.People.RemoveAsync(id, Operator));
        Assert.Equal(["-e-1"], Poll());
        Assert.Equal(["e-2"], _gate.People.Keys);
    }

    [Fact]
    public async Task Somebody_removed_and_added_again_between_two_polls_is_taken_out_first()
    {
        PersonId id = await _site.EnrolAsync("e-1", templates: 2);
        Poll();
        Done(await _site.People.RemoveAsync(id, Operator));
        await _site.EnrolAsync("e-1", templates: 1);
        Assert.Equal(["-e-1", "+e-1"], Poll());
        Assert.Single(_gate.People["e-1"]);
    }

    [Fact]
    public async Task A_refused_change_moves_nothing()
    {
        await _site.EnrolAsync("e-1");
        Poll();
        long revision = _site.People.Revision().Value;
        Refused("person-exists", await _site.People.AddAsync(Person("e-1"), Operator));
        Refused("card-invalid", await _site.People.UpdateAsync(Person("e-1") with { Card = "?" }, Operator));
        Assert.Equal(revision, _site.People.Revision().Value);
        Assert.Empty(Poll());
    }

    [Fact]
    public async Task A_random_history_leaves_the_gate_with_what_a_fresh_start_would_read()
    {
        Random random = new(20261122);
        for (int step = 0; step < 150; step++)
        {
            string id = $"e-{random.Next(8)}";
            PersonId person = PersonId.Parse(id);
            bool exists = _site.People.Find(person).Value is not null;
            switch (random.Next(6))
            {
                case 0 when exists:
                    Done(await _site.People.RemoveAsync(person, Operator));
                    break;
                case 1 when exists:
                    Done(await _site.People.WithdrawConsentAsync(person, Operator));
                    break;
                case 2 when exists:
                    Done(await _site.People.GiveConsentAsync(person, "2026-01", Operator));
                    Done(await _site.Templates.ReplaceAsync(person, [_site.Template(id, step)], Operator));
                    break;
                case 3:
                    Poll();
                    break;
                case var _ when !exists:
                    await _site.EnrolAsync(id, templates: random.Next(3));
                    break;
            }
        }

        Poll();
        RecordingSink fresh = new();
        Done(new PeopleFeed(_site.Store, _site.Templates, Model).Poll(fresh));
        Assert.Equal(fresh.People.Keys, _gate.People.Keys);
        Assert.All(fresh.People, person =>
            Assert.Equal(person.Value.Select(template => template.Id), _gate.People[person.Key].Select(template => template.Id)));
    }
}

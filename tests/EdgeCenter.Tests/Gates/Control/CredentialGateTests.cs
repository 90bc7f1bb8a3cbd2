using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Access;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Tests.Core.People;
using static EdgeCenter.Tests.Gates.Control.GateScene;

namespace EdgeCenter.Tests.Gates.Control;

/// <summary>Cards, PINs and people together at a gate, with the real store, directory, PIN hashes and (simulated) board behind it.</summary>
public sealed class CredentialGateTests
{
    private const string MingsCard = "04A31F22";
    private const string ZoesCard = "04A31F23";
    private const string MingsPin = "4731";

    private static readonly GateOptions Reader = Options with { Readers = ["front-reader"] };

    [Fact]
    public async Task A_card_opens_as_a_face_does_the_entry_on_disk_first()
    {
        await using GateScene scene = await SceneAsync(Reader);

        AccessDecision decision = (await CardAsync(scene, MingsCard))!;

        Assert.Equal("granted", decision.Reason.Code);
        Assert.Equal([1L], scene.Board.GrantsSeenAtPulse);
        Punch punch = Assert.Single(scene.Punches());
        Assert.Equal((Ming, decision.RecordedEvent), (punch.Person, punch.GrantEvent));
        Assert.Equal(("card", "front-reader"), ((string?)Data(scene.Events("edgecenter.gate.")[0])["evidence"]!["credentials"], (string?)Data(scene.Events("edgecenter.gate.")[0])["evidence"]!["camera"]));
    }

    [Fact]
    public async Task A_card_needs_no_consent_to_face_recognition()
    {
        await using GateScene scene = await SceneAsync(Reader);
        Site.Done(await scene.People.WithdrawConsentAsync(Ming, Site.Operator));

        Assert.Equal("granted", (await CardAsync(scene, MingsCard))!.Reason.Code);
        Assert.Equal("consent-missing", (await scene.Gate.HandleAsync(GateWords.Sighting())).Reason.Code);
    }

    [Fact]
    public async Task A_repeated_card_inside_the_cooldown_opens_again_and_is_no_second_punch()
    {
        await using GateScene scene = await SceneAsync(Reader);
        await CardAsync(scene, MingsCard);
        scene.Time.Advance(2 * Second);

        Assert.Equal("granted", (await CardAsync(scene, MingsCard))!.Reason.Code);
        Assert.Single(scene.Punches());
        Assert.Equal(2, scene.Board.Pulses);
    }

    [Fact]
    public async Task Trying_cards_is_made_slow_and_the_pause_ends()
    {
        await using GateScene scene = await SceneAsync(Reader);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("unknown-card", (await CardAsync(scene, $"BAD{i}"))!.Reason.Code);
        }

        Assert.Equal("too-many-attempts", (await CardAsync(scene, MingsCard))!.Reason.Code);
        scene.Time.Advance(10 * Second);
        Assert.Equal("granted", (await CardAsync(scene, MingsCard))!.Reason.Code);
    }

    [Fact]
    public async Task Card_and_PIN_asks_for_the_PIN_and_opens_when_it_is_right()
    {
        await using GateScene scene = await SceneAsync(Reader with { Credentials = ["card+pin"] });

        AccessDecision asked = (await CardAsync(scene, MingsCard))!;
        Assert.Equal(("credential-needed", "Please type your PIN, then #.", 0), (asked.Reason.Code, asked.Message.English, scene.Board.Pulses));
        Assert.Equal("wrong-pin", (await KeysAsync(scene, "9999#"))!.Reason.Code);

        Assert.Equal("granted", (await KeysAsync(scene, MingsPin + "#"))!.Reason.Code);
        Assert.Single(scene.Punches());
    }

    [Fact]
    public async Task Somebody_elses_PIN_does_not_complete_a_card_and_a_late_one_neither()
    {
        await using GateScene scene = await SceneAsync(Reader with { Credentials = ["card+pin"] });
        await CardAsync(scene, ZoesCard);
        Assert.Equal("wrong-pin", (await KeysAsync(scene, MingsPin + "#"))!.Reason.Code);

        await CardAsync(scene, MingsCard);
        scene.Time.Advance(16 * Second);

        Assert.Null(await KeysAsync(scene, MingsPin + "#"));
        Assert.Equal(0, scene.Board.Pulses);
    }

    [Fact]
    public async Task A_number_and_a_PIN_are_enough_where_the_gate_says_so()
    {
        await using GateScene scene = await SceneAsync(Reader with { Credentials = ["number+pin"] });
        Site.Done(await scene.People.AddAsync(GateWords.Person(PersonId.Parse("1001")) with { Consent = null, PinHash = scene.Hasher.Hash("8642975").Value }, Site.Operator));

        Assert.Equal("credential-needed", (await KeysAsync(scene, "1001#"))!.Reason.Code);
        Assert.Equal("granted", (await KeysAsync(scene, "8642975#"))!.Reason.Code);
    }

    [Fact]
    public async Task Face_and_card_must_be_the_same_persons_in_either_order()
    {
        await using GateScene scene = await SceneAsync(Reader with { Credentials = ["face+card"] });
        Assert.Equal("Please show your card.", (await scene.Gate.HandleAsync(GateWords.Sighting())).Message.English);
        Assert.Equal("Please look at the camera.", (await CardAsync(scene, ZoesCard))!.Message.English);
        Assert.Equal(0, scene.Board.Pulses);

        AccessDecision decision = (await CardAsync(scene, MingsCard))!;

        Assert.Equal(("granted", Ming), (decision.Reason.Code, decision.Person));
        Assert.True(decision.Evidence.Similarity > 0);
        Assert.Equal("face+card", decision.Evidence.Credentials);
        Assert.Equal("granted", (await scene.Gate.HandleAsync(GateWords.Sighting(Zoe, track: 5))).Reason.Code);
    }

    [Fact]
    public async Task Two_people_open_together_and_are_both_recorded_one_twice_does_not_count()
    {
        await using GateScene scene = await SceneAsync(Reader with { Persons = 2 });
        Assert.Equal("second-person-needed", (await CardAsync(scene, MingsCard))!.Reason.Code);
        Assert.Equal("second-person-needed", (await CardAsync(scene, MingsCard))!.Reason.Code);

        Assert.Equal("granted", (await CardAsync(scene, ZoesCard))!.Reason.Code);

        Assert.Equal(["E-0007", "E-0042"], scene.Punches().Select(punch => punch.Person.ToString()).Order());
        Assert.Equal([2L], scene.Board.GrantsSeenAtPulse);
        Assert.Equal("second-person-needed", (await CardAsync(scene, MingsCard))!.Reason.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_comes_in_only_with_an_escort_whoever_is_first(bool guestFirst)
    {
        GateOptions options = Reader with
        {
            Access = [new AccessRuleOptions { Groups = ["staff"] }, new AccessRuleOptions { Groups = ["guests"], Escorts = ["staff"] }],
        };
        await using GateScene scene = await SceneAsync(options);
        Site.Done(await scene.People.UpdateAsync(GateWords.Person(Zoe) with { Groups = ["guests"], Card = ZoesCard }, Site.Operator));

        AccessDecision first = (await CardAsync(scene, guestFirst ? ZoesCard : MingsCard))!;
        Assert.Equal(guestFirst ? "escort-needed" : "granted", first.Reason.Code);
        AccessDecision second = (await CardAsync(scene, guestFirst ? MingsCard : ZoesCard))!;

        Assert.Equal("granted", second.Reason.Code);
        Assert.Equal(["E-0007", "E-0042"], scene.Punches().Select(punch => punch.Person.ToString()).Order());
        scene.Time.Advance(20 * Second);
        Assert.Equal("escort-needed", (await CardAsync(scene, ZoesCard))!.Reason.Code);
    }

    [Fact]
    public async Task A_duress_PIN_opens_and_only_the_log_knows()
    {
        await using GateScene scene = await SceneAsync(Reader with { Credentials = ["card+pin"], DuressPin = true });
        await CardAsync(scene, MingsCard);

        AccessDecision decision = (await KeysAsync(scene, "4732#"))!;

        Assert.Equal(("granted", "Welcome.", 1), (decision.Reason.Code, decision.Message.English, scene.Board.Pulses));
        Assert.Equal("granted", (string?)Data(Assert.Single(scene.Events("edgecenter.gate.duress.")))["reason"]);
    }

    [Fact]
    public async Task A_duress_card_opens_like_the_persons_own_and_alarms_also_when_it_does_not_open()
    {
        await using GateScene scene = await SceneAsync(Reader with { Access = [new AccessRuleOptions { Groups = ["staff"] }] });
        Site.Done(await scene.Lists.SetDuressCardAsync(Ming, "0BADCAFE", Site.Operator));
        Assert.Equal("card-taken", (await scene.Lists.SetDuressCardAsync(Ming, ZoesCard, Site.Operator)).Problem?.Code);

        Assert.Equal(("granted", Ming), ((await CardAsync(scene, "0BADCAFE"))!.Reason.Code, scene.Punches()[0].Person));
        Site.Done(await scene.People.UpdateAsync(GateWords.Person(Ming) with { Groups = [], Card = MingsCard }, Site.Operator));
        Assert.Equal("no-access-right", (await CardAsync(scene, "0BADCAFE"))!.Reason.Code);

        Assert.Equal(2, scene.Events("edgecenter.gate.duress.").Count);
    }

    [Fact]
    public async Task A_visitor_comes_in_as_often_as_allowed()
    {
        await using GateScene scene = await SceneAsync(Reader);
        Site.Done(await scene.Lists.AllowVisitsAsync(Ming, 2, Site.Operator));
        List<string> reasons = [];
        for (int i = 0; i < 3; i++)
        {
            reasons.Add((await CardAsync(scene, MingsCard))!.Reason.Code);
            scene.Time.Advance(61 * Second);
        }

        Assert.Equal(["granted", "granted", "visits-used-up"], reasons);
    }

    [Fact]
    public async Task A_blocked_person_and_a_blocked_card_stay_out_until_they_are_not()
    {
        await using GateScene scene = await SceneAsync(Reader);
        Site.Done(await scene.Lists.BlockAsync(Ming, Site.Operator));
        Site.Done(await scene.Lists.BlockCardAsync("04:a3:1f:23", Site.Operator));

        Assert.Equal("blocked", (await scene.Gate.HandleAsync(GateWords.Sighting())).Reason.Code);
        Assert.Equal("blocked", (await CardAsync(scene, ZoesCard))!.Reason.Code);

        Site.Done(await scene.Lists.UnblockAsync(Ming, Site.Operator));
        Site.Done(await scene.Lists.UnblockCardAsync(ZoesCard, Site.Operator));
        Assert.Equal("granted", (await CardAsync(scene, MingsCard))!.Reason.Code);
        Assert.Equal("granted", (await CardAsync(scene, ZoesCard))!.Reason.Code);
    }

    [Fact]
    public async Task A_raised_threat_level_asks_for_more_and_ends_rights()
    {
        GateOptions options = Reader with
        {
            RaisedCredentials = ["card+pin"], Access = [new AccessRuleOptions { Groups = ["staff"], UpTo = ThreatLevel.Elevated }],
        };
        await using GateScene scene = await SceneAsync(options);
        ThreatControl threat = new(scene.Store, scene.Audit, scene.Factory(), scene.Time);
        Site.Done(await threat.SetAsync(ThreatLevel.Elevated, Site.Operator));
        Assert.Equal("credential-needed", (await CardAsync(scene, MingsCard))!.Reason.Code);
        Site.Done(await threat.SetAsync(ThreatLevel.Severe, Site.Operator));
        Assert.Equal("threat-level", (await CardAsync(scene, MingsCard))!.Reason.Code);

        Site.Done(await threat.SetAsync(ThreatLevel.Normal, Site.Operator));

        Assert.Equal("granted", (await CardAsync(scene, MingsCard))!.Reason.Code);
    }

    [Fact]
    public async Task When_the_store_cannot_be_read_a_card_is_a_fault_and_not_a_stranger()
    {
        await using GateScene scene = await SceneAsync(Reader);
        using IDisposable held = scene.LockDatabase();

        Assert.Equal("store-unavailable", (await CardAsync(scene, MingsCard))!.Reason.Code);
        Assert.Equal(0, scene.Board.Pulses);
    }

    private static async Task<GateScene> SceneAsync(GateOptions options)
    {
        GateScene scene = await OpenAsync(options);
        Site.Done(await scene.People.UpdateAsync(GateWords.Person(Ming) with { Card = MingsCard, PinHash = scene.Hasher.Hash(MingsPin).Value }, Site.Operator));
        Site.Done(await scene.People.UpdateAsync(GateWords.Person(Zoe) with { Card = ZoesCard, PinHash = scene.Hasher.Hash("860357").Value }, Site.Operator));
        return scene;
    }

    private static ValueTask<AccessDecision?> CardAsync(GateScene scene, string card) => ReadAsync(scene, new CardCredential(card, "wiegand-26"));

    private static async Task<AccessDecision?> KeysAsync(GateScene scene, string keys)
    {
        AccessDecision? last = null;
        foreach (char key in keys)
        {
            last = await ReadAsync(scene, new KeyCredential(key));
        }

        return last;
    }

    private static ValueTask<AccessDecision?> ReadAsync(GateScene scene, Credential credential) =>
        scene.Gate.HandleAsync(new CredentialEvent("front-reader", credential, scene.Time.GetTimestamp(), scene.Time.GetUtcNow()));
}

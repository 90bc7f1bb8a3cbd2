using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using FsCheck;
using FsCheck.Fluent;
using static EdgeCenter.Tests.Core.People.Site;

namespace EdgeCenter.Tests.Core.People;

public sealed class PersonRulesTests
{
    [Theory]
    [InlineData("王小明")]
    [InlineData("Zoë Ångström")]
    [InlineData("محمد بن سلمان")]
    [InlineData("𠮷野家")]
    [InlineData("O’Brien-Smith Jr.")]
    [InlineData("علی\u200cرضا")]
    [InlineData("क्\u200dष")]
    public void A_name_may_be_written_in_any_script(string name) => Assert.Equal(name, PersonName.Create(name).Value.Display);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u3000 ")]
    [InlineData("\u0301")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u200bb")]
    [InlineData("\ufeffa")]
    [InlineData("a\u2028b")]
    [InlineData("a\ufffd")]
    public void A_name_with_nothing_to_see_or_something_hidden_is_refused(string? name) => Refused("name-invalid", PersonName.Create(name));

    [Fact]
    public void Half_a_character_is_refused() => Refused("name-invalid", PersonName.Create("a" + (char)0xd800));

    [Fact]
    public void Length_counts_characters_not_code_units()
    {
        Assert.True(PersonName.Create(string.Concat(Enumerable.Repeat("𠮷", 200))).Succeeded);
        Refused("name-invalid", PersonName.Create(string.Concat(Enumerable.Repeat("𠮷", 201))));
        Refused("name-invalid", PersonName.Create(new string('a', 100_000)));
    }

    [Fact]
    public void A_latin_spelling_holds_latin_letters_only()
    {
        Assert.Equal("Nguyễn Wáng", PersonName.Create("阮", "Nguyễn Wáng").Value.Latin);
        Assert.Null(PersonName.Create("阮", "  ").Value.Latin);
        Assert.Equal("latin", PersonName.Create("阮", "Аnna").Problem?.Where);
    }

    [Fact]
    public void Cleaning_any_text_never_throws_and_cleaning_twice_changes_nothing() =>
        Prop.ForAll<string?>(text =>
        {
            Outcome<string> once = PlainText.Clean(text, 50, "text-invalid");
            _ = CardNumber.Normalise(text);
            _ = GroupName.Normalise(text);
            _ = PinPolicy.Check(text);
            return !once.Succeeded || (PlainText.Clean(once.Value, 50, "text-invalid").Value == once.Value && once.Value.IsNormalized());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData("0012 3456", "00123456")]
    [InlineData("04:a3:1f", "04A31F")]
    [InlineData("ＡＢ１２", "AB12")]
    public void Cards_have_one_written_form(string text, string expected) => Assert.Equal(expected, CardNumber.Normalise(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("--")]
    [InlineData("12/34")]
    [InlineData("卡12")]
    public void What_is_no_card_number_is_refused(string? text) => Refused("card-invalid", CardNumber.Normalise(text));

    [Theory]
    [InlineData("a;b")]
    [InlineData("a|b")]
    [InlineData("a,b")]
    [InlineData("")]
    public void A_group_name_holds_no_list_separator(string text) => Refused("group-invalid", GroupName.Normalise(text));

    [Fact]
    public void A_validity_that_ends_before_it_begins_is_refused()
    {
        DateTimeOffset day = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        Refused("validity-inverted", PersonRules.Normalise(Person("e-1") with { ValidFrom = day, ValidUntil = day }));
        Assert.True(PersonRules.Normalise(Person("e-1") with { ValidFrom = day, ValidUntil = day.AddTicks(1) }).Succeeded);
    }

    [Fact]
    public void A_pin_is_never_stored_in_place_of_its_hash() =>
        Refused("pin-hash-invalid", PersonRules.Normalise(Person("e-1") with { PinHash = "4711" }));
}

using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Keyboard;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Readers.Keyboard;

public sealed class KeyboardDecoderTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(1000);

    private readonly KeyboardDecoder _decoder = new(new KeyboardOptions());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Digits_and_enter_are_a_card_on_either_side_of_the_keyboard(bool keypad)
    {
        Outcome<Credential> read = Assert.Single(Take(Typing.Of("0012345678\n", Now, keypad)));

        Assert.Equal(new CardCredential("0012345678", "wedge"), read.Value);
        Assert.False(_decoder.IsOpen);
    }

    [Fact]
    public void Letters_shift_and_two_cards_at_once()
    {
        List<InputEvent> events = [.. Typing.Key(Typing.LeftShift, Now), .. Typing.Of("04AB\n", Now), .. Typing.Of("\n", Now), .. Typing.Of("99\n", Now)];

        Assert.Equal(["04AB", "99"], Take(events).Select(read => ((CardCredential)read.Value).Number));
    }

    [Fact]
    public void A_number_that_breaks_off_does_not_run_into_the_next_one()
    {
        List<InputEvent> events = [.. Typing.Of("0012", Now), .. Typing.Of("345678\n", Now + TimeSpan.FromSeconds(1))];

        Assert.Equal([("wedge-incomplete", null), (null, "345678")], Take(events).Select(Told));

        Take(Typing.Of("77", Now + TimeSpan.FromSeconds(2)));
        Assert.True(_decoder.IsOpen);
        Assert.Equal("wedge-incomplete", _decoder.Silence()?.Code);
        Assert.Null(_decoder.Silence());
    }

    [Fact]
    public void A_number_without_bounds_is_rejected_and_forgotten()
    {
        Assert.Equal([("wedge-too-long", null)], Take(Typing.Of(new string('1', 1000) + "\n", Now)).Select(Told));
        Assert.Equal([("card-invalid", null)], Take(Typing.Of(new string('1', 65) + "\n", Now + TimeSpan.FromHours(1))).Select(Told));
        Assert.Single(Take(Typing.Of("5\n", Now + TimeSpan.FromHours(2))));
    }

    [Fact]
    public void Events_that_the_kernel_dropped_spoil_the_number_they_were_in()
    {
        List<InputEvent> events = Typing.Of("0012345678\n", Now);
        events.Insert(20, new InputEvent(Now, InputEvent.Synchronisation, InputEvent.Dropped, 0));

        Assert.Equal([("wedge-incomplete", null)], Take(events).Select(Told));
        Assert.Single(Take(Typing.Of("5\n", Now + TimeSpan.FromMilliseconds(50))));
    }

    [Fact]
    public void A_keypad_gives_each_key()
    {
        var keypad = new KeyboardDecoder(new KeyboardOptions { Mode = KeyboardMode.Keypad });
        List<InputEvent> events = [.. Typing.Of("42", Now, keypad: true), .. Typing.Key(14, Now), .. Typing.Key(96, Now), .. Typing.Key(30, Now)];

        Assert.Equal("42*#", string.Concat(events.Select(e => keypad.Take(e)).OfType<Outcome<Credential>>().Select(read => ((KeyCredential)read.Value).Key)));
    }

    [Fact]
    public void Any_events_are_credentials_or_problems_without_the_number_in_them()
    {
        Gen<InputEvent> one =
            from at in Gen.Choose(0, 2_000_000)
            from type in Gen.Frequency((9, Gen.Constant<ushort>(1)), (1, Gen.Choose(0, 5).Select(v => (ushort)v)))
            from code in Gen.Frequency((5, Gen.Choose(2, 11)), (2, Gen.Constant(28)), (3, Gen.Choose(0, 700)))
            from value in Gen.Frequency((5, Gen.Constant(1)), (1, Gen.Choose(-1, 3)))
            select new InputEvent(TimeSpan.FromMicroseconds(at), type, (ushort)code, value);
        Prop.ForAll(one.ListOf().ToArbitrary(), events =>
        {
            var decoder = new KeyboardDecoder(new KeyboardOptions());
            return events.Select(e => decoder.Take(e)).OfType<Outcome<Credential>>().All(read => read.TryGet(out Credential? credential, out Problem? problem)
                ? credential is CardCredential { Number.Length: > 0 and <= 64 }
                : problem.Where is null) && (decoder.Silence() is null || !decoder.IsOpen);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Any_bytes_are_an_event()
    {
        Prop.ForAll(Gen.Choose(0, 255).Select(v => (byte)v).ArrayOf(InputEvent.Bytes).ToArbitrary(), bytes =>
            InputEvent.Parse(bytes).At >= TimeSpan.Zero).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
        InputEvent event1 = new(TimeSpan.FromSeconds(12.5), 1, 28, 1);
        Assert.Equal(event1, InputEvent.Parse(Typing.Bytes([event1])));
    }

    private static (string?, string?) Told(Outcome<Credential> read) => (read.Problem?.Code, read.Succeeded ? ((CardCredential)read.Value).Number : null);

    private List<Outcome<Credential>> Take(IEnumerable<InputEvent> events) => [.. events.Select(e => _decoder.Take(e)).OfType<Outcome<Credential>>()];
}

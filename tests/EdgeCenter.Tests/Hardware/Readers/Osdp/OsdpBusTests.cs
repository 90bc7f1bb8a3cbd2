using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Readers;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Osdp;
using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Tests.Hardware.Readers.Formats;
using EdgeCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Hardware.Readers.Osdp;

public sealed class OsdpBusTests : IDisposable
{
    private static readonly object Card = ("lobby", (Credential)new CardCredential("11801603", "wiegand-26", 118));

    private readonly ManualTimeProvider _time = new();
    private readonly SecretKey _secret = new(new byte[32]);
    private readonly RecordingSink _sink = new();
    private readonly FakePeripheral _reader = new(3);
    private readonly List<object> _said = [];

    public OsdpBusTests() => _reader.Key = KeyOf("lobby", _reader);

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void A_reader_is_asked_who_it_is_opens_its_channel_and_reads_cards_and_keys()
    {
        Present(_reader);
        _reader.News.Enqueue((OsdpReply.Keypad, [0, 3, (byte)'4', 0x7F, 0x0D]));
        _reader.News.Enqueue((OsdpReply.FormattedCard, [0, 1, 4, .. "CBA7"u8]));

        Run(() => _reader.News.Count == 0);

        Assert.Equal(
            [
                ("up", "lobby"), ("tamper", "lobby", false), ("power", "lobby", false), Card,
                ("lobby", (Credential)new KeyCredential('4')), ("lobby", (Credential)new KeyCredential('*')), ("lobby", (Credential)new KeyCredential('#')),
                ("lobby", (Credential)new CardCredential("7ABC", "osdp-fmt")),
            ],
            _said);
        Assert.True(_reader.Secured);
    }

    [Fact]
    public void Tamper_power_and_broken_cards_are_told()
    {
        _reader.News.Enqueue((OsdpReply.LocalStatus, [1, 1]));
        _reader.News.Enqueue((OsdpReply.RawCard, [0, 0, 26, 0, 0, 0, 0, 0]));
        _reader.News.Enqueue((OsdpReply.RawCard, [0, 0, 200, 0, 1]));
        _reader.News.Enqueue((OsdpReply.Keypad, [0, 9, 1]));

        Run(() => _reader.News.Count == 0);

        Assert.Equal(
            [
                ("tamper", "lobby", true), ("power", "lobby", true), ("rejected", "lobby", "card-parity"), ("rejected", "lobby", "osdp-malformed"),
                ("rejected", "lobby", "osdp-malformed"),
            ],
            _said[3..]);
    }

    [Fact]
    public void Lamp_buzzer_and_relay_do_what_the_door_says()
    {
        OsdpBus bus = Bus(out SimulatedLine line, [Device("lobby", _reader)], _reader);
        line.Until = () => _reader.Told.Any(told => told.Code == OsdpCommand.Output);
        bus.Show("lobby", DoorSignal.Denied);
        bus.Show("lobby", DoorSignal.Granted);
        bus.Show("nobody", DoorSignal.Granted);
        Assert.True(bus.TrySwitch("lobby", 1, TimeSpan.FromSeconds(3)));
        Assert.False(bus.TrySwitch("nobody", 1, TimeSpan.FromSeconds(3)));

        bus.Run(_sink);

        Assert.Equal(
            [
                (OsdpCommand.Led, "0000020A0002021E00010A000101"), (OsdpCommand.Buzzer, "0002010101"), (OsdpCommand.Output, "01051E00"),
            ],
            _reader.Told.Select(told => (told.Code, Convert.ToHexString(told.Data))).Skip(3));
    }

    [Fact]
    public void A_fresh_reader_in_install_mode_gets_its_own_key()
    {
        FakePeripheral fresh = new(3) { InstallMode = true };
        OsdpBus bus = Bus(out SimulatedLine line, [Device("lobby", fresh, install: true)], fresh);
        line.Until = () => _sink.Count > 0;

        bus.Run(_sink);

        Assert.Equal(("up", "lobby"), _sink.Next());
        Assert.Equal(KeyOf("lobby", fresh), fresh.Key);
        Assert.False(fresh.InstallMode);
        Assert.True(fresh.Secured);
        Assert.DoesNotContain(line.Commands, bytes => bytes.AsSpan().IndexOf(fresh.Key) >= 0);
    }

    [Fact]
    public void A_reader_that_has_its_key_already_is_left_as_it_is()
    {
        Run(() => _sink.Count > 0, Device("lobby", _reader, install: true));

        Assert.Equal(("up", "lobby"), _said[0]);
        Assert.DoesNotContain(_reader.Told, told => told.Code == OsdpCommand.KeySet);
    }

    [Theory]
    [InlineData(false, false, "osdp-key-unknown")]
    [InlineData(true, false, "osdp-key-unknown")]
    [InlineData(false, true, "osdp-not-in-install-mode")]
    public void A_reader_with_another_key_is_not_believed(bool installMode, bool install, string code)
    {
        _reader.Key = [.. Enumerable.Repeat((byte)7, 16)];
        _reader.InstallMode = installMode;
        Present(_reader);
        var running = _time.GetTimestamp();

        Run(() => _time.GetElapsedTime(running) > TimeSpan.FromSeconds(30), Device("lobby", _reader, install));

        Assert.Equal([("down", "lobby", code)], _said);
        Assert.Single(_reader.News);
    }

    [Fact]
    public void A_reader_without_a_secure_channel_is_used_only_where_the_site_says_so()
    {
        FakePeripheral old = new(3) { SupportsSecureChannel = false };
        Present(old);
        var running = _time.GetTimestamp();
        Run(() => _time.GetElapsedTime(running) > TimeSpan.FromSeconds(10), Device("lobby", old), old);
        Assert.Equal([("down", "lobby", "osdp-no-secure-channel")], _said);

        _said.Clear();
        Run(() => old.News.Count == 0, Device("lobby", old, security: OsdpSecurity.Off), old);
        Assert.Equal(Card, _said[3]);
    }

    [Fact]
    public void A_lost_reply_is_asked_for_again_and_the_card_comes_once()
    {
        Present(_reader);
        OsdpBus bus = Bus(out SimulatedLine line, [Device("lobby", _reader)], _reader);
        bool lost = false;
        line.Until = () =>
        {
            if (!lost && _sink.Count == 3)
            {
                lost = true;
                _reader.LoseReplies = 2;
            }

            return lost && _reader.LoseReplies == 0 && _reader.News.Count == 0 && _sink.Count > 3;
        };

        bus.Run(_sink);

        Assert.Equal([Card], _sink.All()[3..]);
        Assert.Equal(line.Commands[^3], line.Commands[^2]);
        Assert.Equal(line.Commands[^2], line.Commands[^1]);
    }

    [Fact]
    public void A_busy_reader_is_asked_again_later()
    {
        Present(_reader);
        _reader.Busy = 5;

        Run(() => _reader.News.Count == 0);

        Assert.Equal(Card, _said[^1]);
        Assert.DoesNotContain(_said, said => said is ("down", "lobby", string));
    }

    [Fact]
    public void A_reader_that_is_torn_off_is_missed_within_a_second_once_and_found_again()
    {
        long torn = 0;
        TimeSpan? missed = null;
        OsdpBus bus = Bus(out SimulatedLine line, [Device("lobby", _reader)], _reader);
        line.Until = () =>
        {
            if (torn == 0 && _sink.Count == 3)
            {
                torn = _time.GetTimestamp();
                _reader.Mute = true;
            }

            if (missed is null && _sink.Count == 4)
            {
                missed = _time.GetElapsedTime(torn);
            }

            if (missed is not null && _time.GetElapsedTime(torn) > TimeSpan.FromMinutes(1) && _reader.Mute)
            {
                _reader.Restart();
                _reader.Mute = false;
            }

            return _sink.Count == 7;
        };

        bus.Run(_sink);

        Assert.Equal([("down", "lobby", "osdp-silent"), ("up", "lobby")], _sink.All()[3..5]);
        Assert.InRange(missed!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void One_dead_reader_on_the_line_does_not_keep_the_others_from_working()
    {
        FakePeripheral[] readers = [new(0), new(1) { Mute = true }, new(2)];
        string[] names = ["a", "b", "c"];
        for (int i = 0; i < 3; i++)
        {
            readers[i].Key = KeyOf(names[i], readers[i]);
            Present(readers[i]);
            Present(readers[i]);
        }

        OsdpBus bus = Bus(out SimulatedLine line, [.. names.Zip(readers, (name, reader) => Device(name, reader))], readers);
        line.Until = () => readers[0].News.Count + readers[2].News.Count == 0;

        bus.Run(_sink);

        List<object> said = _sink.All();
        Assert.Equal(2, said.Count(s => s is ("a", CardCredential)));
        Assert.Equal(2, said.Count(s => s is ("c", CardCredential)));
        Assert.Contains(("down", "b", "osdp-silent"), said);
        Assert.InRange(_time.GetElapsedTime(0), TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void A_forged_reply_is_no_card_and_the_channel_is_opened_anew()
    {
        bool forged = false;
        OsdpBus bus = Bus(out SimulatedLine line, [Device("lobby", _reader)], _reader);
        line.Until = () =>
        {
            if (!forged && _sink.Count == 3)
            {
                forged = _reader.ForgeNext = true;
                Present(_reader);
            }

            return _sink.Count == 7;
        };

        bus.Run(_sink);

        Assert.Equal([("down", "lobby", "osdp-forged"), ("up", "lobby")], _sink.All()[3..5]);
    }

    [Fact]
    public void A_card_in_the_clear_does_not_count_while_the_channel_stands()
    {
        _reader.SpeakInTheClear = true;
        Present(_reader);
        var running = _time.GetTimestamp();

        Run(() => _time.GetElapsedTime(running) > TimeSpan.FromSeconds(10));

        Assert.Contains(("down", "lobby", "osdp-forged"), _said);
        Assert.DoesNotContain(Card, _said);
    }

    [Fact]
    public void A_reader_that_restarted_has_its_channel_again_at_once()
    {
        bool restarted = false;
        OsdpBus bus = Bus(out SimulatedLine line, [Device("lobby", _reader)], _reader);
        line.Until = () =>
        {
            if (!restarted && _sink.Count == 3)
            {
                restarted = true;
                _reader.Restart();
            }

            return _sink.Count == 7;
        };

        bus.Run(_sink);

        Assert.Equal([("down", "lobby", "osdp-session-lost"), ("up", "lobby")], _sink.All()[3..5]);
    }

    [Fact]
    public void Each_reader_has_a_key_of_its_own()
    {
        byte[][] keys = [KeyOf("a", new FakePeripheral(1)), KeyOf("b", new FakePeripheral(1)), KeyOf("a", new FakePeripheral(2))];

        Assert.Equal(3, keys.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void On_a_noisy_cable_no_card_appears_that_was_not_presented_and_silence_heals_everything()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var time = new ManualTimeProvider();
            var sink = new RecordingSink();
            FakePeripheral reader = new(3) { Key = KeyOf("lobby", new FakePeripheral(3)) };
            var random = new Random(seed);
            for (int i = 0; i < 5; i++)
            {
                Present(reader);
            }

            int noisy = 60;
            var line = new SimulatedLine(time, reader)
            {
                Cable = bytes => noisy-- > 0 ? Disturb(bytes, random) : bytes,
                Until = () => noisy <= 0 && reader.News.Count == 0 && reader.Secured,
            };
            new OsdpBus(line, [Device("lobby", reader, clock: time)], new OsdpTiming(), 9600, time).Run(sink);
            List<object> said = sink.All();
            return reader.Secured && reader.News.Count == 0 && said.Count(s => s.Equals(Card)) is >= 0 and <= 5
                && said.All(s => s is not ("lobby", Credential) || s.Equals(Card));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static byte[] Disturb(byte[] bytes, Random random)
    {
        List<byte> disturbed = [.. bytes];
        switch (random.Next(4))
        {
            case 0 when disturbed.Count > 0:
                disturbed[random.Next(disturbed.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when disturbed.Count > 0:
                disturbed.RemoveRange(random.Next(disturbed.Count), 1);
                break;
            case 2:
                disturbed.Insert(random.Next(disturbed.Count + 1), (byte)(random.Next(3) == 0 ? OsdpFrame.Start : random.Next(256)));
                break;
        }

        return [.. disturbed];
    }

    private static void Present(FakePeripheral reader) => reader.PresentCard([0xBB, 0x03, 0x21, 0x80], 26);

    private byte[] KeyOf(string name, FakePeripheral reader)
    {
        byte[] key = new byte[ReaderKeys.KeyBytes];
        new ReaderKeys(_secret).Derive(name, reader.ClientId, key);
        return key;
    }

    private OsdpDevice Device(
        string name, FakePeripheral reader, bool install = false, OsdpSecurity security = OsdpSecurity.Required, TimeProvider? clock = null) => new(
            name, new OsdpReaderOptions { Address = reader.ClientId[7], Security = security }, new CardFormats([Cards.Format("wiegand-26")], CardNumbering.Fields),
            new ReaderKeys(_secret), install, new OsdpTiming(), clock ?? _time);

    private OsdpBus Bus(out SimulatedLine line, OsdpDevice[] devices, params FakePeripheral[] readers)
    {
        line = new SimulatedLine(_time, readers);
        return new OsdpBus(line, devices, new OsdpTiming(), 9600, _time);
    }

    private void Run(Func<bool> until, OsdpDevice? device = null, FakePeripheral? reader = null)
    {
        OsdpBus bus = Bus(out SimulatedLine line, [device ?? Device("lobby", _reader)], reader ?? _reader);
        line.Until = until;
        Assert.Equal(SimulatedLine.Over, bus.Run(_sink));
        _said.AddRange(_sink.All());
    }
}

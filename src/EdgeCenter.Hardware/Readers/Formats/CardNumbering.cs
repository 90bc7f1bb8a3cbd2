namespace EdgeCenter.Hardware.Readers.Formats;

/// <summary>How a card's number is written, so that it is the one printed on the card and typed into the list of people.</summary>
public enum CardNumbering
{
    /// <summary>Facility and card, each with all its digits: <c>188-24910</c> of a 26-bit card is <c>18824910</c>.</summary>
    Fields,

    /// <summary>Facility and card as one number of at least ten digits: <c>0012345678</c>, as EM and Mifare cards bear it.</summary>
    Decimal,

    /// <summary>Facility and card as one hexadecimal number: <c>BC614E</c>.</summary>
    Hexadecimal,

    /// <summary>The card's field alone, without leading zeros: for sites whose cards all have one facility code, which is then to be set as a fixed part.</summary>
    Card,
}

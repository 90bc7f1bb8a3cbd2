namespace EdgeCenter.Gates.Credentials;

/// <summary>A card whose number the site gave out.</summary>
/// <param name="Number">As <see cref="Core.People.CardNumber.Normalise"/> writes it; parity was checked by whoever read it.</param>
/// <param name="Format">How it was coded: <c>wiegand-26</c>, <c>wiegand-34</c>, <c>osdp-raw-26</c>, <c>wedge</c> or a format of the site's own.</param>
/// <param name="Facility">Facility or site code where the format has one; null: none.</param>
public sealed record CardCredential(string Number, string Format, int? Facility = null) : Credential
{
    public override string Kind => "card";
}

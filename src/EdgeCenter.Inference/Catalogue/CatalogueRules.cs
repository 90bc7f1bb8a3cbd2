using System.Text.RegularExpressions;

namespace EdgeCenter.Inference.Catalogue;

/// <summary>What a catalogue must say before anything is downloaded, stored or run because of it.</summary>
internal static partial class CatalogueRules
{
    /// <summary>Bytes; larger than any model an edge box can run.</summary>
    internal const long LargestModel = 4L << 30;

    /// <summary>All faults at once, each with the place in the file.</summary>
    internal static IEnumerable<string> Faults(CatalogueDocument document)
    {
        if (document.FormatVersion != 1)
        {
            yield return $"formatVersion is {document.FormatVersion}, this program reads 1";
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var origins = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < document.Models.Count; i++)
        {
            if (document.Models[i] is not { } model)
            {
                yield return $"models[{i}] is null";
                continue;
            }

            IEnumerable<string> faults = Faults(model).Concat(Faults(model.Source)).Concat(Faults(model.Calibration));
            if (!names.Add(model.Name))
            {
                faults = faults.Append($"name '{model.Name}' is taken");
            }

            if (!files.Add(model.File))
            {
                faults = faults.Append($"file '{model.File}' is taken");
            }

            if (model.Source.Kind != ModelSourceKind.Import && !origins.Add($"{model.Source} {model.Source.Path}"))
            {
                faults = faults.Append("another model comes from the same source and path");
            }

            foreach (string fault in faults)
            {
                yield return $"models[{i}] ({model.Name}): {fault}";
            }
        }
    }

    private static IEnumerable<string> Faults(ModelEntry model)
    {
        if (!KebabCase().IsMatch(model.Name))
        {
            yield return "name is not kebab-case";
        }

        if (!FileName().IsMatch(model.File))
        {
            yield return "file is not a plain file name";
        }

        if (model.Version.Length == 0 || model.Licence.Length == 0)
        {
            yield return "version or licence is empty";
        }

        if (model.Size is <= 0 or > LargestModel)
        {
            yield return $"size {model.Size} is not between 1 and {LargestModel}";
        }

        if (model.Sha256 is not null && !Digest().IsMatch(model.Sha256))
        {
            yield return "sha256 is not 64 lower-case hexadecimal digits";
        }

        if (model.Size is null != model.Sha256 is null)
        {
            yield return "size and sha256 must both be given or both be left out";
        }

        if (model.Inputs.Concat(model.Outputs).Any(tensor => tensor is null))
        {
            yield return "inputs or outputs has a null";
        }

        if (model.Sha256 is null && model.Source.Kind != ModelSourceKind.Import)
        {
            yield return "a model that is downloaded needs its sha256";
        }
    }

    private static IEnumerable<string> Faults(ModelSource source)
    {
        if (source.Kind == ModelSourceKind.Https)
        {
            if (!Uri.TryCreate(source.Address, UriKind.Absolute, out Uri? address)
                || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            {
                yield return "source.address is not an https: address";
            }

            yield break;
        }

        if (source.Kind == ModelSourceKind.Import)
        {
            yield break;
        }

        if (!PackageName().IsMatch(source.Name) || !PackageVersion().IsMatch(source.Version))
        {
            yield return "source.name or source.version is not a package's";
        }

        if (source.Platform.Length > 0 && !PlatformTag().IsMatch(source.Platform))
        {
            yield return "source.platform is not a platform tag";
        }

        if (source.Path.Split('/').Any(part => part is "" or "." or ".."))
        {
            yield return "source.path is not a relative path inside the package";
        }
    }

    private static IEnumerable<string> Faults(ModelCalibration? calibration)
    {
        if (calibration is null)
        {
            yield break;
        }

        if (calibration.Table.Count < 2 || calibration.ImpostorPairs <= 0)
        {
            yield return "calibration needs at least two points and the number of impostor pairs";
        }

        for (int i = 0; i < calibration.Table.Count; i++)
        {
            bool possible = calibration.Table[i] is { FalseMatchRate: > 0 and <= 1, Similarity: >= -1 and <= 1 };
            bool ordered = i == 0 || (calibration.Table[i]?.FalseMatchRate < calibration.Table[i - 1]?.FalseMatchRate
                && calibration.Table[i]?.Similarity > calibration.Table[i - 1]?.Similarity);
            if (!possible || !ordered)
            {
                yield return $"calibration.table[{i}] breaks the order: falling false-match rate (0…1], rising similarity [−1…1]";
            }
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex KebabCase();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Digest();

    /// <summary>Never starts with '-': the name becomes an argument of a package client.</summary>
    [GeneratedRegex(@"\A(@[a-z0-9][a-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._+-]{0,199}\z")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,60}\z")]
    private static partial Regex PlatformTag();

    [GeneratedRegex(@"\A[0-9A-Za-z][0-9A-Za-z.+~:-]{0,99}\z")]
    private static partial Regex PackageVersion();
}

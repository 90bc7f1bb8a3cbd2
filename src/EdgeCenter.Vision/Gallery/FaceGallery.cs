using System.Numerics.Tensors;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Vision.Gallery;

/// <summary>
/// All enrolled faces of one embedding model, in memory. Readers take <see cref="Current"/> and never wait; writers are serialised, copy
/// only the segments they touch and swap the snapshot. One million templates take 1.06 GB (1,060 bytes each).
/// </summary>
public sealed class FaceGallery(string model)
{
    /// <summary>More would still be correct; it is the size this gallery is stated and tested for.</summary>
    public const int SupportedTemplates = 1_000_000;

    private readonly Lock _writing = new();
    private volatile GallerySnapshot _current = GallerySnapshot.Empty;

    /// <summary>Name and version of the embedding model: templates of another model are not comparable and are left out.</summary>
    public string Model { get; } = model;

    public GallerySnapshot Current => _current;

    /// <summary>Replaces everything in one swap.</summary>
    /// <returns>How many templates were left out because another model made them.</returns>
    public int Load(IEnumerable<FaceTemplate> templates)
    {
        lock (_writing)
        {
            return Publish(GallerySnapshot.Empty, templates);
        }
    }

    /// <summary>Adds templates; searches see all of them or none.</summary>
    /// <returns>How many templates were left out because another model made them.</returns>
    public int Add(params IEnumerable<FaceTemplate> templates)
    {
        lock (_writing)
        {
            return Publish(_current, templates);
        }
    }

    /// <summary>Removes every template of a person.</summary>
    /// <returns>How many there were.</returns>
    public int Remove(PersonId person) => Remove(snapshot => snapshot.SlotsOf(person));

    /// <summary>Revokes one template.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(PersonId person, Ulid template) =>
        Remove(snapshot => snapshot.SlotsOf(person).Where(at => snapshot.Segments[at.Segment].Template(at.Slot) == template)) > 0;

    private int Publish(GallerySnapshot start, IEnumerable<FaceTemplate> templates)
    {
        var segments = new List<GallerySegment>();
        segments.AddRange(start.Segments);
        var counts = new List<int>();
        counts.AddRange(start.Counts);
        var newcomers = new HashSet<PersonId>();
        int left = 0;
        foreach (FaceTemplate template in templates)
        {
            if (!string.Equals(template.Model, Model, StringComparison.Ordinal))
            {
                left++;
                continue;
            }

            Validate(template);
            if (newcomers.Add(template.Person) && start.Contains(template.Person))
            {
                newcomers.Remove(template.Person);
            }

            if (counts.Count == 0 || counts[^1] == GallerySegment.Capacity)
            {
                segments.Add(new GallerySegment());
                counts.Add(0);
            }

            segments[^1].Write(counts[^1]++, template);
        }

        _current = new GallerySnapshot([.. segments], [.. counts], start.People + newcomers.Count);
        return left;
    }

    private int Remove(Func<GallerySnapshot, IEnumerable<(int Segment, int Slot)>> select)
    {
        lock (_writing)
        {
            GallerySnapshot start = _current;
            ILookup<int, int> going = select(start).ToLookup(at => at.Segment, at => at.Slot);
            if (going.Count == 0)
            {
                return 0;
            }

            var segments = new List<GallerySegment>();
            var counts = new List<int>();
            for (int s = 0; s < start.Segments.Length; s++)
            {
                Keep(start.Segments[s], start.Counts[s], going[s].ToHashSet(), segments, counts);
            }

            int removed = going.Sum(group => group.Count());
            var next = new GallerySnapshot([.. segments], [.. counts], start.People);
            PersonId person = start.Segments[going.First().Key].Owner(going.First().First());
            _current = next.Contains(person) ? next : new GallerySnapshot([.. segments], [.. counts], start.People - 1);
            return removed;
        }
    }

    /// <summary>Takes a segment over as it is, or copies what stays of it, into the one before where that has room.</summary>
    private static void Keep(GallerySegment segment, int count, HashSet<int> going, List<GallerySegment> segments, List<int> counts)
    {
        bool last = segments.Count > 0 && counts[^1] + count - going.Count <= GallerySegment.Capacity;
        if (going.Count == 0)
        {
            segments.Add(segment);
            counts.Add(count);
            return;
        }

        if (going.Count == count)
        {
            return;
        }

        var kept = new GallerySegment();
        int slots = 0;
        if (last)
        {
            GallerySegment before = segments[^1];
            for (int slot = 0; slot < counts[^1]; slot++)
            {
                kept.Copy(slots++, before, slot);
            }

            segments.RemoveAt(segments.Count - 1);
            counts.RemoveAt(counts.Count - 1);
        }

        for (int slot = 0; slot < count; slot++)
        {
            if (!going.Contains(slot))
            {
                kept.Copy(slots++, segment, slot);
            }
        }

        segments.Add(kept);
        counts.Add(slots);
    }

    private static void Validate(FaceTemplate template)
    {
        ReadOnlySpan<float> vector = template.Vector.Span;
        if (vector.Length != ScanKernel.Dimensions || !(MathF.Abs(TensorPrimitives.Norm(vector) - 1) < 1e-3f))
        {
            throw new ArgumentException($"Template {template.Id} is no unit vector of {ScanKernel.Dimensions} values.", nameof(template));
        }
    }
}

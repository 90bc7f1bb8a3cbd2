using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Vision.Gallery;

/// <summary>
/// Up to 1,024 templates side by side: 1,060 bytes each, 1.1 MB together. Slots that a snapshot can see never change; the writer appends behind them.
/// </summary>
internal sealed unsafe class GallerySegment
{
    internal const int Capacity = 1024;

    /// <summary>Bytes per template: two planes, unit and error, owner reference and hash, template id.</summary>
    internal const int BytesPerTemplate = (2 * ScanKernel.Dimensions) + 4 + 4 + 8 + 4 + 16;

    private const int Alignment = 64;

    private readonly sbyte[] _planes = GC.AllocateUninitializedArray<sbyte>((2 * Capacity * ScanKernel.Dimensions) + Alignment, pinned: true);
    private readonly sbyte* _coarse;
    private readonly sbyte* _fine;
    private readonly float[] _units = new float[Capacity];
    private readonly float[] _errors = new float[Capacity];
    private readonly PersonId[] _owners = new PersonId[Capacity];
    private readonly int[] _ownerHashes = new int[Capacity];
    private readonly Ulid[] _templates = new Ulid[Capacity];

    internal GallerySegment()
    {
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_planes));
        _coarse = (sbyte*)((start + Alignment - 1) & ~(nint)(Alignment - 1));
        _fine = _coarse + (Capacity * ScanKernel.Dimensions);
    }

    internal sbyte* Coarse => _coarse;

    internal ReadOnlySpan<float> Units => _units;

    internal ReadOnlySpan<float> Errors => _errors;

    internal ReadOnlySpan<int> OwnerHashes => _ownerHashes;

    internal PersonId Owner(int slot) => _owners[slot];

    internal Ulid Template(int slot) => _templates[slot];

    internal void Write(int slot, FaceTemplate template)
    {
        QuantisedVector quantised = QuantisedVector.Quantise(
            template.Vector.Span, Row(_coarse, slot), Row(_fine, slot));
        _units[slot] = quantised.Unit;
        _errors[slot] = quantised.Error;
        _owners[slot] = template.Person;
        _ownerHashes[slot] = template.Person.GetHashCode();
        _templates[slot] = template.Id;
    }

    internal void Copy(int slot, GallerySegment source, int sourceSlot)
    {
        Row(source._coarse, sourceSlot).CopyTo(Row(_coarse, slot));
        Row(source._fine, sourceSlot).CopyTo(Row(_fine, slot));
        _units[slot] = source._units[sourceSlot];
        _errors[slot] = source._errors[sourceSlot];
        _owners[slot] = source._owners[sourceSlot];
        _ownerHashes[slot] = source._ownerHashes[sourceSlot];
        _templates[slot] = source._templates[sourceSlot];
    }

    /// <summary>Similarity from both planes (16-bit values) and the probe's own floats.</summary>
    internal float Exact(int slot, ReadOnlySpan<float> probe)
    {
        sbyte* coarse = _coarse + (slot * ScanKernel.Dimensions);
        sbyte* fine = _fine + (slot * ScanKernel.Dimensions);
        Vector128<float> sum = default;
        Vector128<short> fineSteps = Vector128.Create((short)QuantisedVector.FineStepsPerCoarse);
        fixed (float* q = probe)
        {
            for (int k = 0; k < ScanKernel.Dimensions; k += 8)
            {
                // 127 · 254 + 127 = 32,385 fits 16 bits.
                Vector128<short> steps = (Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(coarse + k)).AsSByte()) * fineSteps)
                    + Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(fine + k)).AsSByte());
                sum += Vector128.ConvertToSingle(Vector128.WidenLower(steps)) * Vector128.Load(q + k);
                sum += Vector128.ConvertToSingle(Vector128.WidenUpper(steps)) * Vector128.Load(q + k + 4);
            }
        }

        return Vector128.Sum(sum) * _units[slot] / QuantisedVector.FineStepsPerCoarse;
    }

    private static Span<sbyte> Row(sbyte* plane, int slot) => new(plane + (slot * ScanKernel.Dimensions), ScanKernel.Dimensions);
}

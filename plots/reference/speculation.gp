# Drafts of speculation. Written by elasti report.
# Redraw with: gnuplot speculation.gp     (or gnuplot -e "format='svg'" speculation.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'speculation.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,894 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.312500in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1788 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Speed beside plain decoding
# heads (top_k)
$panel1_2 << EOD
# x y
0.869567 0.646165
0.914013 0.710364
0.958459 0.634394
EOD
# experts (top_k)
$panel1_3 << EOD
# x y
0.584575 0.666955
0.724018 0.638370
0.863462 0.643866
EOD
# MLP (threshold)
$panel1_4 << EOD
# x y
0.581276 0.720010
0.720176 0.701489
0.857077 0.688212
EOD
# attention (threshold)
$panel1_5 << EOD
# x y
0.866824 0.492748
0.911051 0.663784
0.954732 0.646949
EOD
# nested MLPs (slice)
$panel1_6 << EOD
# x y
0.442227 0.509639
0.521909 0.738787
0.681272 0.614815
1.000000 0.544611
EOD
# nested MLPs (monotone)
$panel1_7 << EOD
# x y low high
0.482068 0.505220 0.505220 0.505220
0.521909 0.678228 0.678228 0.678228
0.561750 0.629211 0.629211 0.629211
0.611551 0.489573 0.489573 0.489573
0.651392 0.462125 0.462125 0.462125
0.691233 0.421427 0.421427 0.421427
0.741034 0.576518 0.576518 0.576518
0.780875 0.548172 0.548172 0.548172
0.820716 0.539277 0.539277 0.539277
0.870517 0.373482 0.373482 0.373482
0.900398 0.513981 0.513981 0.513981
0.940239 0.491790 0.491790 0.491790
EOD
# nested MLPs (uniform)
$panel1_8 << EOD
# x y low high
0.661352 0.630244 0.630244 0.630244
EOD
# attention left out
$panel1_9 << EOD
# x y low high
0.954682 0.644442 0.644442 0.644442
EOD
# mlp left out
$panel1_10 << EOD
# x y low high
0.920318 0.748694 0.748694 0.748694
EOD
# block left out
$panel1_11 << EOD
# x y low high
0.875000 0.689748 0.689748 0.689748
EOD

# Compute beside plain decoding
# heads (top_k)
$panel2_2 << EOD
# x y
0.869567 1.673691
0.914013 1.518343
0.958459 1.480341
EOD
# experts (top_k)
$panel2_3 << EOD
# x y
0.584575 1.376973
0.724018 1.404632
0.863462 1.449797
EOD
# MLP (threshold)
$panel2_4 << EOD
# x y
0.581276 1.448902
0.720176 1.423264
0.857077 1.427213
EOD
# attention (threshold)
$panel2_5 << EOD
# x y
0.866824 2.053610
0.911051 1.590494
0.954732 1.498463
EOD
# nested MLPs (slice)
$panel2_6 << EOD
# x y
0.442227 1.771768
0.521909 1.392807
0.681272 1.389861
1.000000 1.501761
EOD
# nested MLPs (monotone)
$panel2_7 << EOD
# x y low high
0.482068 1.731945 1.731945 1.731945
0.521909 1.392807 1.392807 1.392807
0.561750 1.391689 1.391689 1.391689
0.611551 1.775940 1.775940 1.775940
0.651392 1.806735 1.806735 1.806735
0.691233 1.845772 1.845772 1.845772
0.741034 1.472701 1.472701 1.472701
0.780875 1.496843 1.496843 1.496843
0.820716 1.512428 1.512428 1.512428
0.870517 1.968257 1.968257 1.968257
0.900398 1.563342 1.563342 1.563342
0.940239 1.582580 1.582580 1.582580
EOD
# nested MLPs (uniform)
$panel2_8 << EOD
# x y low high
0.661352 1.383327 1.383327 1.383327
EOD
# attention left out
$panel2_9 << EOD
# x y low high
0.954682 1.640032 1.640032 1.640032
EOD
# mlp left out
$panel2_10 << EOD
# x y low high
0.920318 1.480615 1.480615 1.480615
EOD
# block left out
$panel2_11 << EOD
# x y low high
0.875000 1.633438 1.633438 1.633438
EOD

# Acceptance
# heads (top_k)
$panel3_1 << EOD
# x y
0.869567 0.882688
0.914013 0.962791
0.958459 0.984652
EOD
# experts (top_k)
$panel3_2 << EOD
# x y
0.584575 0.953107
0.724018 0.966942
0.863462 0.980000
EOD
# MLP (threshold)
$panel3_3 << EOD
# x y
0.581276 0.912037
0.720176 0.958968
0.857077 0.986936
EOD
# attention (threshold)
$panel3_4 << EOD
# x y
0.866824 0.745998
0.911051 0.918297
0.954732 0.970726
EOD
# nested MLPs (slice)
$panel3_5 << EOD
# x y
0.442227 0.734110
0.521909 0.932715
0.681272 0.968347
1.000000 0.979882
EOD
# nested MLPs (monotone)
$panel3_6 << EOD
# x y low high
0.482068 0.765021 0.765021 0.765021
0.521909 0.932715 0.932715 0.932715
0.561750 0.935035 0.935035 0.935035
0.611551 0.775027 0.775027 0.775027
0.651392 0.775620 0.775620 0.775620
0.691233 0.767492 0.767492 0.767492
0.741034 0.940698 0.940698 0.940698
0.780875 0.939323 0.939323 0.939323
0.820716 0.937282 0.937282 0.937282
0.870517 0.767241 0.767241 0.767241
0.900398 0.933798 0.933798 0.933798
0.940239 0.933798 0.933798 0.933798
EOD
# nested MLPs (uniform)
$panel3_7 << EOD
# x y low high
0.661352 0.969484 0.969484 0.969484
EOD
# attention left out
$panel3_8 << EOD
# x y low high
0.954682 0.910132 0.910132 0.910132
EOD
# mlp left out
$panel3_9 << EOD
# x y low high
0.920318 0.979489 0.979489 0.979489
EOD
# block left out
$panel3_10 << EOD
# x y low high
0.875000 0.901722 0.901722 0.901722
EOD

# Tokens of a round
# heads (top_k)
$panel4_1 << EOD
# x y
0.869567 3.859779
0.914013 4.568966
0.958459 4.825688
EOD
# experts (top_k)
$panel4_2 << EOD
# x y
0.584575 4.489270
0.724018 4.656250
0.863462 4.786364
EOD
# MLP (threshold)
$panel4_3 << EOD
# x y
0.581276 4.126984
0.720176 4.556522
0.857077 4.829493
EOD
# attention (threshold)
$panel4_4 << EOD
# x y
0.866824 2.974576
0.911051 4.217742
0.954732 4.717489
EOD
# nested MLPs (slice)
$panel4_5 << EOD
# x y
0.442227 2.935754
0.521909 4.281633
0.681272 4.671111
1.000000 4.780822
EOD
# nested MLPs (monotone)
$panel4_6 << EOD
# x y low high
0.482068 3.090909 3.090909 3.090909
0.521909 4.281633 4.281633 4.281633
0.561750 4.358333 4.358333 4.358333
0.611551 3.188450 3.188450 3.188450
0.651392 3.178788 3.178788 3.178788
0.691233 3.134731 3.134731 3.134731
0.741034 4.413502 4.413502 4.413502
0.780875 4.368201 4.368201 4.368201
0.820716 4.390756 4.390756 4.390756
0.870517 3.125373 3.125373 3.125373
0.900398 4.336100 4.336100 4.336100
0.940239 4.336100 4.336100 4.336100
EOD
# nested MLPs (uniform)
$panel4_7 << EOD
# x y low high
0.661352 4.654867 4.654867 4.654867
EOD
# attention left out
$panel4_8 << EOD
# x y low high
0.954682 4.206628 4.206628 4.206628
EOD
# mlp left out
$panel4_9 << EOD
# x y low high
0.920318 4.752899 4.752899 4.752899
EOD
# block left out
$panel4_10 << EOD
# x y low high
0.875000 4.134794 4.134794 4.134794
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Students as drafts of their teacher' at screen 0.009375,0.977629 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.951902 left font ',11' textcolor rgb '#404040'
set label 'data: arithmetic (built in), 10 k held-out tokens scored · students: trained on 205 k to 819 k tokens, 1 seed' at screen 0.009375,0.931767 left font ',11' textcolor rgb '#404040'
set label 'drafting is faster than plain decoding for 0 of 32 students' at screen 0.009375,0.911633 left font ',11' textcolor rgb '#404040'
set label 'the text is the teacher''s in every run' at screen 0.009375,0.891499 left font ',11' textcolor rgb '#404040'
set label 'heads (top_k)' at screen 0.043750,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.865772 to screen 0.037500,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'experts (top_k)' at screen 0.169479,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.135104,0.865772 to screen 0.163229,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.149167,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'MLP (threshold)' at screen 0.302917,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.268542,0.865772 to screen 0.296667,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.282604,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'attention (threshold)' at screen 0.440208,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.405833,0.865772 to screen 0.433958,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.419896,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'nested MLPs (slice)' at screen 0.600104,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.565729,0.865772 to screen 0.593854,0.865772 nohead linewidth 2 dashtype 2 linecolor rgb '#009E73'
set label '' at screen 0.579792,0.865772 point pointtype 4 pointsize 0.65 linecolor rgb '#009E73'
set label 'nested MLPs (monotone)' at screen 0.759479,0.865772 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.739167,0.865772 point pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'nested MLPs (uniform)' at screen 0.043750,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'attention left out' at screen 0.216979,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.196667,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#808080'
set label 'mlp left out' at screen 0.357812,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.337500,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#0072B2'
set label 'block left out' at screen 0.470833,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.450521,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
set label 'Speed beside plain decoding' at screen 0.058854,0.808725 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.275156,0.441834 center font ',11' textcolor rgb '#202020'
set label 'tokens per second over plain decoding''s' at screen 0.023542,0.637584 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Compute beside plain decoding' at screen 0.551771,0.808725 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.768073,0.441834 center font ',11' textcolor rgb '#202020'
set label 'FLOPs over plain decoding''s' at screen 0.516458,0.637584 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Acceptance' at screen 0.058854,0.400447 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.275156,0.033557 center font ',11' textcolor rgb '#202020'
set label 'drafted tokens that are accepted (share)' at screen 0.017188,0.229306 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Tokens of a round' at screen 0.551771,0.400447 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.768073,0.033557 center font ',11' textcolor rgb '#202020'
set label 'tokens that a pass of the teacher yields' at screen 0.516458,0.229306 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Speed beside plain decoding
set lmargin at screen 0.058854
set rmargin at screen 0.491458
set tmargin at screen 0.794183
set bmargin at screen 0.480984
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.323361:1.050121]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.000000 to graph 1,first 1.000000 nohead back linewidth 2 dashtype 3 linecolor rgb '#202020'
plot $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel1_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel1_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel1_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel1_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel1_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel1_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow

# Compute beside plain decoding
set lmargin at screen 0.551771
set rmargin at screen 0.984375
set tmargin at screen 0.794183
set bmargin at screen 0.480984
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.915711:2.137899]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.000000 to graph 1,first 1.000000 nohead back linewidth 2 dashtype 3 linecolor rgb '#202020'
plot $panel2_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel2_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel2_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel2_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel2_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel2_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel2_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow

# Acceptance
set lmargin at screen 0.058854
set rmargin at screen 0.491458
set tmargin at screen 0.385906
set bmargin at screen 0.072707
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.713884:1.007162]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_5 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel3_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel3_6 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel3_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel3_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel3_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel3_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow

# Tokens of a round
set lmargin at screen 0.551771
set rmargin at screen 0.984375
set tmargin at screen 0.385906
set bmargin at screen 0.072707
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.784255:4.980992]
set ytics 0.500000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel4_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_5 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel4_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_6 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel4_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel4_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel4_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel4_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel4_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
